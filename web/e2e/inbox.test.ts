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
  await ada.signIn(server.url, 'Ada');
  for (const room of ['harbour', 'ops']) await ada.createRoom(room);
  await ada.page.getByRole('link', { name: 'lobby' }).click();
  ben = await enter(server.url, 'lobby', 'Ben');
  for (const room of ['harbour', 'ops']) {
    await call(server.url, `/rooms/${room}/membership`, ben, 'PUT');
  }
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

const say = (room: string, text: string) =>
  call(server.url, `/rooms/${room}/messages`, ben, 'POST', { text });
const unread = () => ada.page.locator('.room-link-unread .room-name').allTextContents();
const waiting = () => ada.page.locator('.inbox-name').allTextContents();
const focused = () =>
  ada.page.evaluate(() => document.activeElement?.querySelector('.inbox-name')?.textContent);

test('what is new is caught up with by keys alone, and what calls one comes first', async () => {
  const { page } = ada;
  await say('ops', 'the pump is running, @ada');
  await say('harbour', 'fog this morning');
  await expect.poll(unread).toEqual(['harbour', 'ops']);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('catch');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Catch up' }).waitFor();
  await expect.poll(waiting).toEqual(['# ops', '# harbour']);
  await page.getByText('1 mentions you').first().waitFor();
  await page.getByText('Ben: fog this morning').waitFor();
  await expect.poll(focused).toBe('# ops');
  await page.keyboard.press('j');
  await expect.poll(focused).toBe('# harbour');
  await page.keyboard.press('e');
  await expect.poll(waiting).toEqual(['# ops']);
  expect(await unread()).toEqual(['ops']);
  await expect.poll(focused).toBe('# ops');
  await page.keyboard.press('u');
  await expect.poll(waiting).toEqual(['# ops', '# harbour']);
  expect(await unread()).toEqual(['harbour', 'ops']);
  await page.keyboard.press('Enter');
  await ada.composer('ops').waitFor();
  await ada.see('the pump is running, @ada');
  await expect.poll(unread).toEqual(['harbour']);
});

test('a message and what follows it can be marked as unread, to come back to', async () => {
  const { page } = ada;
  await page.getByRole('link', { name: 'harbour' }).click();
  await ada.see('fog this morning');
  await expect.poll(unread).toEqual([]);
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('u');
  await expect.poll(unread).toEqual(['harbour']);
  await page.getByRole('link', { name: 'ops' }).click();
  await ada.composer('ops').waitFor();
  expect(await unread()).toEqual(['harbour']);
});

test('what is taken back in one tab is new again in the others', async () => {
  const tab = await ada.tab(`${server.url}/r/ops`);
  const there = () => tab.page.locator('.room-link-unread .room-name').allTextContents();
  const { page } = ada;
  await page.getByRole('button', { name: 'Catch up' }).click();
  await page.keyboard.press('e');
  await page.getByText('All caught up.').waitFor();
  await expect.poll(there).toEqual([]);
  await page.keyboard.press('u');
  await expect.poll(there).toEqual(['harbour']);
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  await tab.page.close();
});
