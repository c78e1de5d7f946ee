import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { Server } from './server';

const PASSWORD = 'a lamp in every window';

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

test('whoever comes by a link is at once in the rooms that were ticked', async () => {
  const ada = await Seat.take(browser);
  const { page } = ada;
  await page.goto(await server.setupLink());
  await page.getByLabel('Name of the place').fill('Harbour');
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Open the place' }).click();
  await page.getByText('This is the start of # lobby.').waitFor();
  await page.getByRole('button', { name: 'Create a room' }).click();
  await page.getByLabel('Name').fill('harbour');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'harbour' }).waitFor();
  await page.goto(`${server.url}/#invite`);
  await page.getByRole('checkbox', { name: '# harbour' }).check();
  await page.getByRole('radio', { name: 'Guest' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('dialog').getByLabel('Link to pass on').inputValue();
  await page.getByText('# harbour, by Ada').waitFor();
  expect(await inspect(page, RULES)).toEqual([]);
  const ben = await Seat.take(browser);
  await ben.page.goto(link);
  await ben.page.getByLabel('Your name').fill('Ben');
  await ben.page.getByLabel('Password').fill(PASSWORD);
  await ben.page.getByRole('button', { name: 'Come in' }).click();
  await ben.page.getByRole('link', { name: 'harbour' }).waitFor();
  for (const seat of [ada, ben]) {
    await seat.context.close();
    expect(seat.complaints).toEqual([]);
  }
});
