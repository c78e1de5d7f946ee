import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { call, enter } from './crowd';
import { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;
let ben: string;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  ada = await Seat.take(browser);
  await ada.context.grantPermissions(['notifications']);
  await ada.signIn(server.url, 'Ada');
  await ada.createRoom('harbour');
  await ada.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await ada.page.goto(`${server.url}/r/lobby`);
  await ada.composer('lobby').waitFor();
  ben = await enter(server.url, 'harbour', 'Ben');
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

/** What is told waits a second for somebody to see it. */
const SOON = { timeout: 10_000 };
const say = (text: string) => call(server.url, '/rooms/harbour/messages', ben, 'POST', { text });
const alerts = () =>
  ada.page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready;
    return (await worker.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
  });

test('a message that calls one is told outside of the page until it is read', async () => {
  await say('nothing for anybody');
  await say('the tug is here, @ada');
  await expect.poll(alerts, SOON).toEqual(['# harbour: Ben: the tug is here, @ada']);
  await ada.page.getByRole('link', { name: 'harbour' }).click();
  await expect.poll(alerts, SOON).toEqual([]);
  await ada.page.getByRole('link', { name: 'lobby' }).click();
});

test('a room can be muted, and tells of everything when that is chosen', async () => {
  const { page } = ada;
  await page.goto(`${server.url}/r/harbour`);
  await page.getByRole('button', { name: 'Notifications' }).click();
  await page.getByText('This device tells you of messages you have not seen.').waitFor();
  await page.getByRole('radio', { name: 'Every message' }).check();
  await page.getByRole('button', { name: 'Mute for an hour' }).click();
  await page.getByText(/^Muted until /).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'lobby' }).click();
  await ada.composer('lobby').waitFor();
  await say('@ada, while muted');
  await page.locator('.room-link-unread').waitFor();
  await page.getByRole('link', { name: 'harbour' }).click();
  await page.getByRole('button', { name: 'Notifications' }).click();
  await page.getByRole('button', { name: 'Unmute' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'lobby' }).click();
  await ada.composer('lobby').waitFor();
  await say('plain words');
  await expect.poll(alerts, SOON).toEqual(['# harbour: Ben: plain words']);
});
