import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { Server } from './server';

const CODE = 'const answer = 42;';

let browser: Browser;
let server: Server;
let ada: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  ada = await Seat.take(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  await ada.signIn(server.url, 'Ada');
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

test('a text is drawn with its marks, and none of it becomes HTML', async () => {
  await ada.say('lobby', '**loud** _soft_ ~~gone~~ `code` <img src=x onerror=alert(1)> :tada:');
  const text = ada.page.locator('article .msg-text').last();
  await text.locator('strong', { hasText: 'loud' }).waitFor();
  expect(await text.textContent()).toBe('loud soft gone code <img src=x onerror=alert(1)> 🎉');
  expect(await text.locator('img').count()).toBe(0);
});

test('a link leads where it says, in a page of its own', async () => {
  await ada.say('lobby', '[here](https://example.org/a) [not](javascript:alert(1))');
  const link = ada.page.getByRole('link', { name: 'here' });
  expect(await link.getAttribute('href')).toBe('https://example.org/a');
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
  expect(await ada.page.getByRole('link', { name: 'not' }).count()).toBe(0);
});

test('a spoiler is not in the page until it is asked for', async () => {
  await ada.say('lobby', 'It was ||the captain||.');
  await ada.page.getByRole('button', { name: 'Hidden: show it' }).waitFor();
  expect(await ada.page.getByText('the captain').count()).toBe(0);
  await ada.page.getByRole('button', { name: 'Hidden: show it' }).click();
  await ada.page.getByText('the captain').waitFor();
});

test('inside of a fence Enter makes a new line; the code is coloured, and can be copied', async () => {
  const { page } = ada;
  await ada.composer('lobby').fill('```js');
  await ada.composer('lobby').press('Enter');
  await page.keyboard.type(CODE);
  await page.keyboard.press('Enter');
  await page.keyboard.type('```');
  await page.keyboard.press('Enter');
  await page.locator('.md-block .hl-keyword', { hasText: 'const' }).waitFor();
  expect(await page.locator('.md-block code').textContent()).toBe(CODE);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(CODE);
});

test('of the grammars, those are kept for later whose code was shown', async () => {
  const { page } = ada;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.locator('.md-block .hl-keyword').first().waitFor();
  const kept = () =>
    page.evaluate(async () => {
      const [name = ''] = await caches.keys();
      const requests = await (await caches.open(name)).keys();
      return requests.flatMap(({ url }) => /\/grammars\/(\w+)-/.exec(url)?.[1] ?? []);
    });
  await expect.poll(kept).toEqual(['javascript']);
});
