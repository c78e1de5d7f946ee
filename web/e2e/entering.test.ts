import { expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { Server } from './server';

const PASSWORD = 'a lamp in every window';

test('whoever enters a private room is seen by those in it', async () => {
  const browser = await launch();
  const server = await Server.start();
  const ada = await Seat.take(browser);
  const ben = await Seat.take(browser);
  try {
    const { page } = ada;
    await page.goto(await server.setupLink());
    await page.getByLabel('Name of the place').fill('Harbour');
    await page.getByLabel('Your name').fill('Ada Lovelace');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Open the place' }).click();
    const card = page.getByRole('complementary', { name: 'Invite people' });
    await card.getByRole('button', { name: 'Close' }).click();
    await ben.page.goto(server.url);
    await ben.page.getByRole('button', { name: 'Come in as a guest' }).click();
    await ben.page.getByLabel('Your name').fill('Ben');
    await ben.page.getByRole('button', { name: 'Come in', exact: true }).click();
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
