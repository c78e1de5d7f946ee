import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;
let ben: Seat;
let cleo: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  [ada, ben, cleo] = await Promise.all([
    Seat.take(browser),
    Seat.take(browser),
    Seat.take(browser),
  ]);
  await ada.signIn(server.url, 'Ada');
  await ben.signIn(server.url, 'Ben');
  await cleo.signIn(server.url, 'Cleo');
  await ada.meet('harbour', ben);
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  // Of guests there is no profile: it is asked for, and not found.
  for (const seat of [ada, ben, cleo]) {
    expect(seat?.complaints.filter((line) => !/status of 404/.test(line))).toEqual([]);
  }
});

const conversation = (seat: Seat, name: string) =>
  seat.page.locator('.sidebar').getByRole('link', { name });

test('from the name of who wrote one comes to a conversation of two', async () => {
  await ben.say('lobby', 'anybody there?');
  await ada.see('anybody there?');
  await ada.page.getByRole('button', { name: 'Ben', exact: true }).click();
  await ada.page.getByRole('button', { name: 'Send a message' }).click();
  await ada.page.getByRole('heading', { name: 'Ben' }).waitFor();
  await ada.page.getByText('This is the start of Ben. Say hello.').waitFor();
  expect(await conversation(ben, 'Ada').count()).toBe(0);
  await ada.page.locator('.composer-field').fill('me');
  await ada.page.keyboard.press('Enter');
  await conversation(ben, 'Ada').waitFor();
  await conversation(ben, 'Ada').getByText('1', { exact: true }).waitFor();
  await conversation(ben, 'Ada').click();
  await ben.see('me');
  await expect.poll(() => ben.page.title()).toBe('Ada · Parley');
  await ada.page.reload();
  await ada.page.getByRole('heading', { name: 'Ben' }).waitFor();
  await ada.see('me');
});

test('names of people and not of rooms stand wherever one reads of it', async () => {
  const { page } = ada;
  await page.locator('.composer-field').focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('@ben');
  await page.getByRole('option', { name: 'Ben' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.locator('.composer-field').pressSequentially('#lo');
  await page.getByRole('option').first().waitFor();
  expect(await page.getByRole('option', { name: '~' }).count()).toBe(0);
  await page.locator('.composer-field').fill('');
  await expect.poll(() => page.getByText('~U').count()).toBe(0);
});

test('several people talk in one conversation, found by a part of their names', async () => {
  await ada.page.getByRole('button', { name: 'New direct message' }).click();
  // Guests find whom they know already: Ben, and by then Cleo.
  await ada.page.getByRole('checkbox', { name: 'Tick Ben' }).waitFor();
  await ada.page.getByPlaceholder('A name').fill('cle');
  await ada.page.getByText('Nobody is called so.').waitFor();
  await ada.page.getByRole('button', { name: 'Close' }).click();
  await ada.meet('ops', cleo);
  await cleo.say('lobby', 'here I am');
  await ada.page.locator('.sidebar').getByRole('link', { name: 'lobby' }).click();
  await ada.page.getByRole('button', { name: 'Cleo', exact: true }).click();
  await ada.page.getByRole('button', { name: 'Send a message' }).click();
  await ada.page.getByRole('heading', { name: 'Cleo' }).waitFor();
  await ada.page.getByRole('button', { name: 'New direct message' }).click();
  await ada.page.getByRole('checkbox', { name: 'Tick Ben' }).check();
  await ada.page.getByPlaceholder('A name').fill('CLE');
  await ada.page.getByRole('checkbox', { name: 'Tick Cleo' }).check();
  for (const width of [320, 1280]) {
    await ada.page.setViewportSize({ width, height: 800 });
    expect(await inspect(ada.page, RULES)).toEqual([]);
  }
  await ada.page.getByRole('button', { name: 'Talk with 2 people' }).click();
  await ada.page.getByRole('heading', { name: 'Ben, Cleo' }).waitFor();
  await ada.page.locator('.composer-field').fill('all of us');
  await ada.page.keyboard.press('Enter');
  await conversation(cleo, 'Ada, Ben').click();
  await cleo.see('all of us');
});
