import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { Server } from './server';

let browser: Browser;
let server: Server;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('beside a direct conversation one sees whether the other is here, as they let it be seen', async () => {
  const ada = await Seat.take(browser);
  const ben = await Seat.take(browser);
  await ada.signIn(server.url, 'Ada');
  await ben.signIn(server.url, 'Ben');
  await ada.meet('harbour', ben);
  await ben.say('lobby', 'anybody there?');
  await ada.see('anybody there?');
  await ada.page.getByRole('button', { name: 'Ben', exact: true }).click();
  await ada.page.getByRole('button', { name: 'Send a message' }).click();
  const line = ada.page.locator('.sidebar').getByRole('link', { name: 'Ben' });
  await line.getByRole('img', { name: 'Online' }).waitFor();
  expect(await inspect(ada.page, RULES)).toEqual([]);

  const choose = async (name: string) => {
    await ben.page.getByRole('button', { name: 'Settings' }).click();
    await ben.page.getByRole('radio', { name }).check();
    await ben.page.getByRole('button', { name: 'Close' }).click();
  };
  await choose('Do not disturb');
  await line.getByRole('img', { name: 'Do not disturb' }).waitFor();
  await choose('Invisible');
  await line.getByRole('img').waitFor({ state: 'detached' });
  await choose('Online');
  await line.getByRole('img', { name: 'Online' }).waitFor();

  // The card tells it, too.
  await ada.page.goto(`${server.url}/r/lobby`);
  await ada.page.getByRole('button', { name: 'Ben', exact: true }).click();
  await ada.page.getByRole('dialog').getByRole('img', { name: 'Online' }).waitFor();
  expect(await inspect(ada.page, RULES)).toEqual([]);
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  // So does the list of who is in a room, of those with whom there is no conversation.
  const cleo = await Seat.take(browser);
  await cleo.signIn(server.url, 'Cleo');
  await ada.meet('ops', cleo);
  await ada.page.goto(`${server.url}/r/ops#details`);
  const details = ada.page.getByRole('complementary', { name: 'Room details' });
  const members = details.getByRole('listitem');
  await members.filter({ hasText: 'Cleo' }).getByRole('img', { name: 'Online' }).waitFor();
  expect(await members.filter({ hasText: 'Ada' }).getByRole('img').count()).toBe(0);
  await details.getByRole('button', { name: 'Close' }).click();
  await cleo.context.close();

  await ben.context.close();
  await line.getByRole('img').waitFor({ state: 'detached' });
  await ada.context.close();
  // Of guests there is no profile: it is asked for, and not found.
  const complaints = [...ada.complaints, ...ben.complaints];
  expect(complaints.filter((text) => !/status of 404/.test(text))).toEqual([]);
});
