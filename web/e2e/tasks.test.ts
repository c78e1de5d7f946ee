import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { call, enter } from './crowd';
import { Server } from './server';

const PRESSES_MAX = 12;

let browser: Browser;
let server: Server;
let ada: Seat;
let ben: string;
let presses = 0;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  ada = await Seat.take(browser, { colorScheme: 'light' });
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

/** Keys that are pressed beside the text that is written; the tasks below use nothing else. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await ada.page.keyboard.press(key);
  presses += keys.length;
}
const write = (text: string) => ada.page.keyboard.type(text);

/** Presses a key until the focus is where it is wanted. */
async function pressUntil(key: string, label: string): Promise<void> {
  const focused = () =>
    ada.page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
    });
  while ((await focused()) !== label && presses <= PRESSES_MAX) await press(key);
}

/** Opens something by its name in the switcher. */
async function jump(name: string): Promise<void> {
  await press('Control+k');
  await ada.page.getByRole('combobox', { name: 'Room or action' }).waitFor();
  await write(name);
  await press('Enter');
}

const focusedField = (label: string) =>
  expect
    .poll(() =>
      ada.page.evaluate(
        () => (document.activeElement as HTMLTextAreaElement | null)?.labels?.[0]?.textContent,
      ),
    )
    .toBe(label);

/** What people do every day, by keyboard alone; each must be done when the next begins. */
const TASKS: readonly (readonly [string, () => Promise<void>])[] = [
  [
    'come in',
    async () => {
      await write('Ada');
      await press('Enter');
      await focusedField('Message # lobby');
    },
  ],
  [
    'create a room',
    async () => {
      await jump('create');
      await ada.page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
      await write('harbour');
      await press('Enter');
      await focusedField('Message # harbour');
    },
  ],
  [
    'send a message',
    async () => {
      await write('fog this morning');
      await press('Enter');
      await ada.see('fog this morning');
    },
  ],
  [
    'jump to a room',
    async () => {
      await jump('lobby');
      await focusedField('Message # lobby');
    },
  ],
  [
    'reach what is unread',
    async () => {
      await call(server.url, '/rooms/harbour/messages', ben, 'POST', { text: 'lifting now' });
      await ada.page.locator('.room-link-unread').waitFor();
      await press('Alt+Shift+ArrowDown');
      await focusedField('Message # harbour');
      await ada.page.locator('.tide').waitFor();
      await ada.see('lifting now');
    },
  ],
  [
    'mention somebody by completion',
    async () => {
      await write('thanks @be');
      await ada.page.getByRole('option', { name: 'Ben' }).waitFor();
      await press('Enter');
      await write('well done');
      await press('Enter');
      await ada.see('thanks @Ben well done');
      await ada.settled();
    },
  ],
  [
    'mark as unread',
    async () => {
      await press('Shift+F6', 'u');
      await ada.page.getByText('Unread from here on').waitFor();
    },
  ],
  [
    'catch up',
    async () => {
      await jump('catch');
      await ada.page.getByRole('heading', { name: 'Catch up' }).waitFor();
      await expect.poll(() => ada.page.locator('.inbox-line').count()).toBe(1);
      await press('e', 'Escape');
      await expect.poll(() => ada.page.locator('.room-link-unread').count()).toBe(0);
    },
  ],
  [
    'mute a room for an hour',
    async () => {
      await jump('notif');
      await ada.page.getByRole('heading', { name: 'Notifications' }).waitFor();
      await pressUntil('Tab', 'Mute for an hour');
      await press('Enter');
      await ada.page.getByText(/^Muted until /).waitFor();
      await press('Escape');
    },
  ],
  [
    'switch the theme',
    async () => {
      await jump('settings');
      await ada.page.getByRole('heading', { name: 'Settings' }).waitFor();
      await pressUntil('Tab', 'Auto');
      await press('ArrowRight', 'ArrowRight');
      await expect
        .poll(() => ada.page.evaluate(() => getComputedStyle(document.body).backgroundColor))
        .toBe('rgb(18, 24, 27)');
      await press('Escape');
    },
  ],
];

test(`everyday tasks take at most ${PRESSES_MAX} keys each, beside the text`, async () => {
  await ada.page.goto(server.url);
  await ada.page.getByLabel('Your name').waitFor();
  const counts: Record<string, number> = {};
  for (const [name, task] of TASKS) {
    if (name === 'reach what is unread') ben = await enter(server.url, 'harbour', 'Ben');
    presses = 0;
    await task();
    counts[name] = presses;
    await expect.poll(() => new URL(ada.page.url()).hash).toBe('');
  }
  expect(Object.entries(counts).filter(([, count]) => count > PRESSES_MAX)).toEqual([]);
});
