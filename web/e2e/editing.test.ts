import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
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
  expect(ada?.complaints.filter((line) => !/ERR_INTERNET_DISCONNECTED/.test(line))).toEqual([]);
  expect(ben?.complaints).toEqual([]);
});

const field = (seat: Seat) => seat.page.locator('.composer-field');
/** The field holds the message that is edited. */
const editing = (seat: Seat) => seat.page.getByText('Editing a message of yours').waitFor();
const row = (seat: Seat, text: string) => seat.page.locator('article', { hasText: text });

test('the arrow up edits what one wrote last, for everyone, and what was begun before is kept', async () => {
  await ada.say('lobby', 'the harbor is open');
  await ben.see('the harbor is open');
  await ben.say('lobby', 'good');
  await ada.see('good');
  await field(ada).press('ArrowUp');
  await editing(ada);
  expect(await field(ada).inputValue()).toBe('the harbor is open');
  await field(ada).fill('the harbour is open');
  await field(ada).press('Enter');
  for (const seat of [ada, ben]) {
    await row(seat, 'the harbour is open').getByText('edited').waitFor();
    expect(await row(seat, 'harbor is').count()).toBe(0);
  }
  await expect.poll(() => field(ada).inputValue()).toBe('');
  await ada.page.locator('.composer-field:focus').waitFor();
});

test('Escape stops editing, and the draft from before is there again', async () => {
  await field(ada).fill('half a thought');
  await row(ada, 'the harbour is open').hover();
  await row(ada, 'the harbour is open').getByRole('button', { name: 'Edit message' }).click();
  await editing(ada);
  await field(ada).pressSequentially(' again');
  await field(ada).press('Escape');
  await expect.poll(() => field(ada).inputValue()).toBe('half a thought');
  await field(ada).fill('');
  expect(await row(ada, 'open again').count()).toBe(0);
});

test('an edit that cannot be saved loses no word', async () => {
  await row(ada, 'the harbour is open').focus();
  await ada.page.keyboard.press('e');
  await editing(ada);
  await field(ada).pressSequentially(', mostly');
  await ada.context.setOffline(true);
  await field(ada).press('Enter');
  await ada.page.getByText('The server did not answer').first().waitFor();
  expect(await field(ada).inputValue()).toBe('the harbour is open, mostly');
  await ada.context.setOffline(false);
  await field(ada).press('Enter');
  await ben.see('the harbour is open, mostly');
});

test('what others wrote has no way to edit it', async () => {
  await row(ada, 'good').hover();
  expect(await row(ada, 'good').getByRole('button', { name: 'Edit message' }).count()).toBe(0);
  await row(ada, 'good').focus();
  await ada.page.keyboard.press('e');
  expect(await ada.page.getByText('Editing a message of yours').count()).toBe(0);
});

test('who was away finds the text of now, also among what is kept for later', async () => {
  await ben.page.close();
  await field(ada).press('ArrowUp');
  await editing(ada);
  await field(ada).fill('closed for the night');
  await field(ada).press('Enter');
  await row(ada, 'closed for the night').getByText('edited').waitFor();
  const back = await ben.tab(`${server.url}/r/lobby`);
  await row(back, 'closed for the night').getByText('edited').waitFor();
  expect(await row(back, 'mostly').count()).toBe(0);
});
