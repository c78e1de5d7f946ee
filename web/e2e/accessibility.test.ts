import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { Server } from './server';

const WIDTHS = [320, 768, 1280];
const SCHEMES = ['light', 'dark'] as const;
let browser: Browser;
let server: Server;
let ada: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  ada = await Seat.take(browser);
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

/** Every width, theme and direction of what the page shows now. */
async function violations(): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await ada.page.setViewportSize({ width, height: 800 });
    for (const direction of ['rtl', 'ltr']) {
      await ada.page.evaluate((dir) => {
        document.documentElement.dir = dir;
      }, direction);
      const wide = await ada.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) found.push(`${width} ${direction}: ${wide} px wider than the window`);
      if (direction === 'ltr') continue;
      found.push(
        ...(await inspect(ada.page, RULES)).map((each) => `${width} ${direction}: ${each}`),
      );
    }
    for (const contrast of [false, true]) {
      for (const colorScheme of SCHEMES) {
        await wear(colorScheme, contrast);
        const all = colorScheme === 'light' && !contrast;
        const which = `${width} ${colorScheme}${contrast ? ' contrast' : ''}`;
        found.push(
          ...(await inspect(ada.page, all ? RULES : [])).map((each) => `${which}: ${each}`),
        );
      }
    }
  }
  await wear('light', false);
  await ada.page.setViewportSize({ width: 1280, height: 800 });
  return found;
}

async function wear(colorScheme: 'light' | 'dark', contrast: boolean): Promise<void> {
  await ada.page.emulateMedia({ colorScheme });
  await ada.page.evaluate(
    (theme) => {
      document.documentElement.dataset.theme = theme;
    },
    contrast ? 'contrast' : 'auto',
  );
}

test('the first visit has no violation', async () => {
  await ada.page.goto(server.url);
  await ada.page.getByLabel('Your name').waitFor();
  expect(await violations()).toEqual([]);
  await ada.page.keyboard.press('Enter');
  await ada.page.getByText('Write a name first.').waitFor();
  expect(await violations()).toEqual([]);
});

test('an empty room and a conversation have no violation', async () => {
  await ada.signIn(server.url, 'Ada Lovelace');
  expect(await violations()).toEqual([]);
  await ada.say('lobby', 'A first message, with https://example.org/a/link in it.');
  await ada.say('lobby', 'שלום לכולם\nand a second line');
  await ada.say('lobby', `${'Longword'.repeat(60)}\n${'line\n'.repeat(40)}end`);
  await ada.page.getByRole('button', { name: 'Show more' }).waitFor();
  await ada.say('lobby', '```js\nconst wide = "scrolls";\n```\n| a | b |\n|--|--|\n| c | d |');
  await ada.say('lobby', '- [x] done\n\n> quoted, `code` and ||hidden||');
  await ada.page.locator('.hl-keyword').waitFor();
  await ada.settled();
  expect(await violations()).toEqual([]);
});

test('the dialogs have no violation', async () => {
  for (const [button, ready] of [
    ['Create a room', 'Create room'],
    ['Browse rooms', 'Open # lobby'],
    ['Settings', 'Close'],
    ['Jump to a room', 'Close'],
    ['Catch up', 'Close'],
    ['Notifications', 'Close'],
    ['Sign out', 'Cancel'],
  ] as const) {
    await ada.page.getByRole('button', { name: button }).click();
    await ada.page.getByRole('dialog').getByRole('button', { name: ready }).waitFor();
    expect(await violations()).toEqual([]);
    await ada.page.keyboard.press('Escape');
    await ada.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});

test('the map of the keyboard has no violation', async () => {
  await ada.page.keyboard.press('Control+/');
  await ada.page.getByRole('heading', { name: 'Keyboard' }).waitFor();
  expect(await violations()).toEqual([]);
  await ada.page.keyboard.press('Escape');
  await ada.page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('the list of rooms and a room that is not there have no violation', async () => {
  await ada.page.goto(`${server.url}/r/nowhere`);
  await ada.page.getByText('There is no room called # nowhere.').waitFor();
  expect(await violations()).toEqual([]);
  await ada.page.setViewportSize({ width: 320, height: 800 });
  await ada.page.getByRole('link', { name: 'All rooms' }).click();
  await ada.page.getByRole('link', { name: 'lobby' }).waitFor();
  expect(await violations()).toEqual([]);
});

test('failed and waiting messages and the banner of an interruption have no violation', async () => {
  await ada.page.getByRole('link', { name: 'lobby' }).click();
  await ada.composer('lobby').waitFor();
  await ada.misdirect();
  await ada.say('lobby', 'refused');
  await ada.page.getByRole('button', { name: 'Retry' }).waitFor();
  await server.kill();
  await ada.say('lobby', 'written while the server is away');
  await ada.page.getByText('Reconnecting, you can keep writing').waitFor();
  await ada.page.getByText('Sending when back online').waitFor();
  expect(await violations()).toEqual([]);
});
