import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { Server } from './server';

const STOPS_MAX = 12;

let browser: Browser;
let server: Server;
let cleo: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  cleo = await Seat.take(browser, { viewport: { width: 1180, height: 800 } });
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(cleo?.complaints).toEqual([]);
});

/** Presses Tab until the focus is on what is called so; few presses must do. */
async function tabTo(name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await cleo.page.keyboard.press(key);
    const focused = await cleo.page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (focused.replace('#', '').trim() === name) return;
  }
  throw new Error(`${name} was not reached by ${STOPS_MAX} presses of ${key}`);
}

test('everything can be done by keyboard: come in, write, make a room, change rooms', async () => {
  const { page } = cleo;
  const { keyboard } = page;
  await page.goto(server.url);
  await page.getByLabel('Your name').waitFor();
  await keyboard.type('Cleo');
  await keyboard.press('Enter');
  await cleo.composer('lobby').waitFor();
  await expect.poll(focusedField).toBe('Message # lobby');
  await keyboard.type('written by keyboard');
  await keyboard.press('Shift+Enter');
  await keyboard.type('in two lines');
  await keyboard.press('Enter');
  await cleo.see('written by keyboard\nin two lines');

  await tabTo('Create a room', 'Shift+Tab');
  await keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await keyboard.type('Night Ops');
  await keyboard.press('Enter');
  await cleo.composer('night-ops').waitFor();
  await expect.poll(focusedField).toBe('Message # night-ops');

  await tabTo('lobby', 'Shift+Tab');
  await keyboard.press('Enter');
  await expect.poll(focusedField).toBe('Message # lobby');
  expect(new URL(page.url()).pathname).toBe('/r/lobby');
});

test('the arrow keys walk through the messages, and Escape goes back to writing', async () => {
  const { page } = cleo;
  const { keyboard } = page;
  for (const text of ['one', 'two', 'three']) {
    await keyboard.type(text);
    await keyboard.press('Enter');
    await cleo.see(text);
  }
  await cleo.settled();
  await keyboard.press('Shift+Tab');
  expect(await focusedText()).toBe('three');
  await keyboard.press('ArrowUp');
  expect(await focusedText()).toBe('two');
  await keyboard.press('Home');
  expect(await focusedText()).toBe('written by keyboard\nin two lines');
  await keyboard.press('End');
  expect(await focusedText()).toBe('three');
  await keyboard.press('Escape');
  expect(await focusedField()).toBe('Message # lobby');
});

test('typing anywhere writes a message; a dialog closes by Escape and gives the focus back', async () => {
  const { page } = cleo;
  const { keyboard } = page;
  await tabTo('Browse rooms', 'Shift+Tab');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open # night-ops' }).waitFor();
  await keyboard.type('nonsense');
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Browse rooms');
  await keyboard.type('hello');
  expect(await cleo.composer('lobby').inputValue()).toBe('hello');
  await cleo.composer('lobby').fill('');
});

test('one dialog can lead to another', async () => {
  const { page } = cleo;
  await page.getByRole('button', { name: 'Browse rooms' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create a room' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
  await page.keyboard.type('watch');
  await page.keyboard.press('Enter');
  await cleo.composer('watch').waitFor();
  await page.getByRole('button', { name: 'Room details' }).click();
  await page.getByRole('button', { name: 'Leave # watch' }).click();
  await page.getByRole('button', { name: 'Join # watch' }).click();
  await cleo.composer('watch').waitFor();
  await page.getByRole('link', { name: 'lobby' }).click();
  await cleo.composer('lobby').waitFor();
});

test('Ctrl+K jumps to a room by a few letters, and opens what can be opened', async () => {
  const { page } = cleo;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('nops');
  await page.getByRole('option', { name: 'night-ops' }).waitFor();
  await page.keyboard.press('Enter');
  await cleo.composer('night-ops').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('keyb');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('Alt and the arrows change rooms, F6 walks through the regions, ? shows the keys', async () => {
  const { page } = cleo;
  const { keyboard } = page;
  await keyboard.press('Alt+ArrowUp');
  await cleo.composer('lobby').waitFor();
  await expect.poll(focusedField).toBe('Message # lobby');
  await keyboard.press('F6');
  expect(await page.evaluate(() => document.activeElement?.closest('nav') !== null)).toBe(true);
  await keyboard.press('F6');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('ARTICLE');
  await keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName), {
      message: 'the focus is back',
    })
    .toBe('ARTICLE');
  await keyboard.press('F6');
  expect(await focusedField()).toBe('Message # lobby');
  await keyboard.type('what?');
  expect(await cleo.composer('lobby').inputValue()).toBe('what?');
  await cleo.composer('lobby').fill('');
});

test('Enter during a composition chooses a character and sends nothing', async () => {
  const { page } = cleo;
  const before = (await cleo.texts()).length;
  await cleo.composer('lobby').fill('に');
  await cleo.composer('lobby').evaluate((field) => {
    field.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Enter',
        isComposing: true,
        bubbles: true,
        cancelable: true,
      }),
    );
  });
  expect(await cleo.composer('lobby').inputValue()).toBe('に');
  expect(await cleo.texts()).toHaveLength(before);
  await page.keyboard.press('Enter');
  await cleo.see('に');
});

function focusedField(): Promise<string | null | undefined> {
  return cleo.page.evaluate(() => document.activeElement?.getAttribute('placeholder'));
}

function focusedText(): Promise<string | null | undefined> {
  return cleo.page.evaluate(() => document.activeElement?.querySelector('.msg-text')?.textContent);
}

test('whoever closes a dialog writes on where they were', async () => {
  const { page } = cleo;
  await cleo.page.goto(`${server.url}/r/lobby`);
  const field = page.locator('.composer-field');
  await field.focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('lob');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.keyboard.type('still here');
  await expect.poll(() => field.inputValue()).toBe('still here');
});
