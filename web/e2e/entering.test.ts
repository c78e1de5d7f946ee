import { expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch } from './browser';
import { openPlace } from './place';

test('whoever enters a private room is seen by those in it', async () => {
  const browser = await launch();
  const { server, owner: ada, member: ben } = await openPlace(browser);
  try {
    const { page } = ada;
    await ben.page.getByRole('button', { name: 'Create a room' }).click();
    await ben.page.getByLabel('Name').fill('lighthouse');
    await ben.page.getByRole('checkbox', { name: 'Private' }).check();
    await ben.page.getByRole('button', { name: 'Create room', exact: true }).click();
    await ben.say('lighthouse', 'between us');

    await page.goto(`${server.url}/place/rooms`);
    await page.getByRole('heading', { name: 'Private rooms that you are not in' }).waitFor();
    await page.getByText('1 member', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Enter # lighthouse' }).click();
    await page.getByText('Everybody there will read that you did.').waitFor();
    expect(await inspect(page, RULES)).toEqual([]);
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await ada.see('between us');
    await ben.page.getByText('Ada Lovelace entered as an admin of the place').waitFor();
  } finally {
    await browser.close();
    await server.dispose();
  }
  expect([...ada.complaints, ...ben.complaints]).toEqual([]);
});
