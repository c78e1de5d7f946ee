import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { fill, textOf } from './crowd';
import { Server } from './server';

const MESSAGES = 180;
const SOUGHT = 60;

let browser: Browser;
let server: Server;
let ada: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  await fill(server.url, 'lobby', MESSAGES);
  ada = await Seat.take(browser, { locale: 'en-GB', timezoneId: 'UTC' });
  await ada.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await ada.signIn(server.url, 'Ada');
  await ada.see(textOf(MESSAGES - 1));
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

const focusedText = () =>
  ada.page.evaluate(() => document.activeElement?.querySelector('.msg-text')?.textContent);
const clipboard = () => ada.page.evaluate(() => navigator.clipboard.readText());
// The first message of a room has the number 1.
const addressOf = (n: number) => `${server.url}/r/lobby/${n + 1}`;

test('the address of a message shows it with what was said before and after it', async () => {
  const { page } = ada;
  await page.goto(addressOf(SOUGHT));
  await expect.poll(focusedText).toBe(textOf(SOUGHT));
  const place = await page.evaluate(() => {
    const list = document.querySelector('.scroller')?.getBoundingClientRect();
    const row = document.activeElement?.getBoundingClientRect();
    return ((row?.top ?? 0) - (list?.top ?? 0)) / (list?.height ?? 1);
  });
  expect(place).toBeGreaterThan(0.3);
  expect(place).toBeLessThan(0.4);
  const texts = await ada.texts();
  expect(texts).toContain(textOf(SOUGHT - 20));
  expect(texts).toContain(textOf(SOUGHT + 20));
  expect(page.url()).toBe(addressOf(SOUGHT));
});

test('one goes from there on to another message, and back to the one before', async () => {
  const { page } = ada;
  const row = page.locator('article', { hasText: textOf(SOUGHT + 4) });
  await row.locator('.msg-when').click();
  await expect.poll(() => page.url()).toBe(addressOf(SOUGHT + 4));
  expect(await focusedText()).toBe(textOf(SOUGHT + 4));
  await page.goBack();
  await expect.poll(focusedText).toBe(textOf(SOUGHT));
  await page.goto(addressOf(2));
  await expect.poll(focusedText).toBe(textOf(2));
  await page.getByText('This is the start of # lobby.').waitFor({ state: 'attached' });
});

test('the link of a message is copied with L, or with its button', async () => {
  const { page } = ada;
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('l');
  await page.getByRole('status').filter({ hasText: 'Link copied' }).waitFor();
  expect(await clipboard()).toBe(addressOf(3));
  const row = page.locator('article', { hasText: textOf(5) }).first();
  await row.hover();
  await row.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(clipboard).toBe(addressOf(5));
});

test('what is selected over many messages is copied with who said it, and when', async () => {
  const { page } = ada;
  const written = await page.evaluate(() => {
    const texts = [...document.querySelectorAll('article .msg-text')].slice(2, 5);
    const [first, , last] = texts;
    const word = first?.querySelector('p')?.firstChild;
    if (word == null || last === undefined) throw new Error('nothing to select');
    // From within the first to the end of the last.
    getSelection()?.setBaseAndExtent(word, 'message '.length, last, last.childNodes.length);
    document.execCommand('copy');
    getSelection()?.removeAllRanges();
    return texts.map((text) => text.textContent ?? '');
  });
  const lines = (await clipboard()).split(/\n(?=\[)/);
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/^\[\d\d:\d\d\] Guest \d+: /);
  expect(lines[0]).toMatch(/: 2$|: 2\n/);
  expect(lines[1]).toMatch(new RegExp(`: ${written[1]?.split('\n')[0]}`));
  expect(await clipboard()).not.toContain('Copy link');
});

test('a number that no message has is said to have none', async () => {
  await ada.page.goto(addressOf(5_000));
  await ada.page.getByText('There is no message of this number here.').waitFor();
  await ada.see(textOf(MESSAGES - 1));
});
