import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { fill, textOf } from './crowd';
import { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;
let tab: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  ada = await Seat.take(browser, { colorScheme: 'light' });
  await ada.signIn(server.url, 'Ada');
  await ada.createRoom('harbour');
  await ada.createRoom('ops');
  tab = await ada.tab(`${server.url}/r/lobby`);
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

const background = (seat: Seat) =>
  seat.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const textSize = (seat: Seat) => seat.page.evaluate(() => getComputedStyle(document.body).fontSize);

/** Closing goes back in the history, which takes a moment: a reload before that would open it again. */
async function closeSettings({ page }: Seat): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => new URL(page.url()).hash).toBe('');
}

test('the chosen colours are there before the program is', async () => {
  const value = JSON.stringify({ theme: 'dark' });
  const origins = [{ origin: server.url, localStorage: [{ name: 'parley.settings', value }] }];
  const ben = await Seat.take(browser, {
    colorScheme: 'light',
    serviceWorkers: 'block',
    storageState: { cookies: [], origins },
  });
  await ben.page.route('**/assets/*.js', (route) => route.abort());
  await ben.page.goto(server.url);
  expect(await background(ben)).toBe('rgb(18, 24, 27)');
  await ben.context.close();
});

test('a setting applies at once, here and in the other tab, and is kept', async () => {
  expect(await background(ada)).toBe('rgb(251, 250, 247)');
  await ada.page.getByRole('button', { name: 'Settings' }).click();
  for (const [name, colour] of [
    ['Dark', 'rgb(18, 24, 27)'],
    ['High contrast', 'rgb(255, 255, 255)'],
  ] as const) {
    await ada.page.getByRole('radio', { name }).check();
    await expect.poll(() => background(ada)).toBe(colour);
    await expect.poll(() => background(tab)).toBe(colour);
  }
  await ada.page.getByRole('radio', { name: 'Larger' }).check();
  await expect.poll(() => textSize(tab)).toBe('20px');
  await ada.page.getByRole('radio', { name: 'Compact' }).check();
  await closeSettings(ada);
  await ada.page.reload();
  await ada.composer('ops').waitFor();
  expect(await background(ada)).toBe('rgb(255, 255, 255)');
  expect(await textSize(ada)).toBe('20px');
  await ada.page.getByRole('button', { name: 'Settings' }).click();
  for (const name of ['Auto', 'Normal', 'Cosy']) {
    await ada.page.getByRole('radio', { name, exact: true }).check();
  }
  await closeSettings(ada);
  await expect.poll(() => textSize(tab)).toBe('16px');
});

test('a panel is in the address: it can be opened by it, and going back closes it', async () => {
  const { page } = ada;
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await page.getByRole('button', { name: 'Settings' }).click();
  await dialog.waitFor();
  expect(new URL(page.url()).hash).toBe('#settings');
  await page.reload();
  await dialog.waitFor();
  await page.goBack();
  await dialog.waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/r/ops');
});

test('the room list is filtered by typing, and Enter opens the first that is left', async () => {
  const { page } = ada;
  const filter = page.getByRole('searchbox', { name: 'Filter rooms' });
  await filter.fill('harb');
  await page.getByRole('link', { name: 'lobby' }).waitFor({ state: 'detached' });
  await filter.fill('nothing');
  await page.getByText('No room of yours is called so.').waitFor();
  await filter.fill('HARB');
  await filter.press('Enter');
  await ada.composer('harbour').waitFor();
  expect(await filter.inputValue()).toBe('');
  await page.getByRole('link', { name: 'lobby' }).waitFor();
});

test('unread messages are counted, and read in one tab they are read in the other', async () => {
  const { page } = ada;
  await page.getByRole('link', { name: 'ops' }).click();
  await ada.composer('ops').waitFor();
  await tab.page.getByRole('link', { name: 'ops' }).click();
  await tab.composer('ops').waitFor();
  await tab.page.close();
  tab = await ada.tab(`${server.url}/r/lobby`);
  await page.getByRole('link', { name: 'lobby' }).click();
  await ada.composer('lobby').waitFor();
  await fill(server.url, 'ops', 3);
  await page.getByRole('link', { name: 'ops 3 new messages' }).waitFor();
  await tab.page.getByRole('link', { name: 'ops 3 new messages' }).waitFor();
  await expect.poll(() => page.title()).toBe('(1) # lobby · Parley');
  expect(await page.locator('link[rel=icon]').getAttribute('href')).toBe('/favicon-unread.svg');
  await tab.page.getByRole('link', { name: 'ops' }).click();
  await page.getByRole('link', { name: 'ops', exact: true }).waitFor();
  await expect.poll(() => page.title()).toBe('# lobby · Parley');
  expect(await page.locator('link[rel=icon]').getAttribute('href')).toBe('/favicon.svg');
});

test('a room opens at the tide line, which stays for the visit', async () => {
  const { page } = ada;
  // What another tab has before the person's eyes is not new.
  await tab.page.close();
  await fill(server.url, 'ops', 60, 3);
  await page.getByRole('link', { name: 'ops 60 new messages' }).click();
  const tide = page.locator('.tide');
  await tide.waitFor();
  expect(await tide.textContent()).toMatch(/^New/);
  const next = tide.locator('xpath=following-sibling::article[1]');
  expect(await next.locator('.msg-text').textContent()).toBe(textOf(3));
  const box = await tide.boundingBox();
  expect(box?.y).toBeGreaterThan(60);
  expect(box?.y).toBeLessThan(500);
  await page.keyboard.press('End');
  await page.getByRole('button', { name: /Latest|new/ }).click();
  await ada.see(textOf(62));
  await page.getByRole('link', { name: 'ops', exact: true }).waitFor();
  await page.getByRole('link', { name: 'lobby' }).click();
  await page.getByRole('link', { name: 'ops', exact: true }).click();
  await ada.see(textOf(62));
  expect(await tide.count()).toBe(0);
});

test('on a phone the list and the room are pages, with back between them', async () => {
  const { page } = ada;
  await page.setViewportSize({ width: 390, height: 780 });
  await page.getByRole('link', { name: 'All rooms' }).click();
  await page.getByRole('link', { name: 'harbour' }).click();
  await ada.composer('harbour').waitFor();
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  await page.goBack();
  await page.getByRole('link', { name: 'harbour' }).waitFor();
  expect(await ada.composer('harbour').count()).toBe(0);
  await page.setViewportSize({ width: 1280, height: 800 });
});
