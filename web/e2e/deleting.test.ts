import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { keptRooms } from './kept';
import { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;
let ben: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  ada = await Seat.take(browser);
  ben = await Seat.take(browser);
  await ada.signIn(server.url, 'Ada');
  await ben.signIn(server.url, 'Ben');
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
  expect(ben?.complaints).toEqual([]);
});

const row = (seat: Seat, text: string) => seat.page.locator('article', { hasText: text });
const places = (seat: Seat) => seat.page.getByText('Message deleted').count();

test('a message is deleted for everyone, after one question', async () => {
  await ada.say('lobby', 'the harbour master snores');
  await ben.see('the harbour master snores');
  await row(ada, 'snores').hover();
  await row(ada, 'snores').getByRole('button', { name: 'Delete message' }).click();
  await ada.page.getByRole('button', { name: 'Keep it' }).click();
  await row(ada, 'snores').hover();
  await row(ada, 'snores').getByRole('button', { name: 'Delete message' }).click();
  await ada.page.getByRole('button', { name: 'Delete', exact: true }).click();
  for (const seat of [ada, ben]) {
    await expect.poll(() => places(seat)).toBe(1);
    expect(await row(seat, 'snores').count()).toBe(0);
  }
  const focused = () => ada.page.evaluate(() => document.activeElement?.textContent);
  expect(await focused()).toContain('Message deleted');
});

test('others cannot delete what one wrote', async () => {
  await ada.say('lobby', 'a plain remark');
  await ben.see('a plain remark');
  await row(ben, 'a plain remark').hover();
  expect(await row(ben, 'a plain remark').getByRole('button', { name: 'Delete' }).count()).toBe(0);
});

test('who was away when it was deleted does not find it, and keeps nothing of it', async () => {
  const text = 'away with this';
  await ada.say('lobby', text);
  await ben.see(text);
  await expect.poll(() => keptRooms(ben.page)).toContain(text);
  await ben.page.close();
  await row(ada, text).focus();
  await ada.page.keyboard.press('Delete');
  await ada.page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.poll(() => places(ada)).toBe(2);
  const back = await ben.tab(`${server.url}/r/lobby`);
  await expect.poll(() => places(back)).toBe(2);
  expect(await row(back, text).count()).toBe(0);
  await expect.poll(() => keptRooms(back.page)).not.toContain(text);
});
