import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  ada = await Seat.take(browser, { locale: 'en-US', timezoneId: 'UTC' });
  await ada.signIn(server.url, 'Ada');
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

const spoken = ({ page }: Seat) =>
  page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
/** The languages that the service worker keeps. */
const languagesKept = async ({ page }: Seat) => {
  const paths = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const [name = ''] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  expect(paths).toContain('/');
  return paths.flatMap((path) => /\/languages\/(\w+)-/.exec(path)?.[1] ?? []);
};
const startOf = (seat: Seat, selector: string) =>
  seat.page.locator(selector).evaluate((element) => element.getBoundingClientRect().left);

test('a language applies at once, in every tab, with its direction, and is kept', async () => {
  const { page } = ada;
  const tab = await ada.tab(`${server.url}/r/lobby`);
  await ada.say('lobby', 'said before');
  await ada.settled();
  const time = page.locator('article time').last();
  expect(await time.textContent()).toMatch(/^\d\d:\d\d\s[AP]M$/);
  expect(await startOf(ada, '.sidebar')).toBe(0);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'العربية' }).check();
  await page.getByRole('heading', { name: 'الإعدادات' }).waitFor();
  expect(await spoken(ada)).toBe('ar rtl');
  // Whoever walks through the choices with the arrow keys goes on from here.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('ar');
  expect(await time.textContent()).toMatch(/[صم]$/);
  expect(await startOf(ada, '.sidebar')).toBeGreaterThan(900);
  await tab.page.getByRole('heading', { name: 'الغرف', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  // Closing goes back in the history, which takes a moment.
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  await page.reload();
  await page.getByRole('button', { name: 'أرسل' }).waitFor();
  expect(await spoken(ada)).toBe('ar rtl');
  await tab.page.close();
});

test('what was chosen is there without a network, too', async () => {
  const { page } = ada;
  await expect.poll(() => languagesKept(ada)).toEqual(['ar']);
  await server.kill();
  await page.reload();
  await page.getByRole('button', { name: 'أرسل' }).waitFor();
  await server.restart();
  await page.getByRole('button', { name: 'الإعدادات' }).click();
  await page.getByRole('radio', { name: 'English' }).check();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  expect(await spoken(ada)).toBe('en ltr');
});

test('whose browser speaks Japanese is greeted in Japanese', async () => {
  const kenji = await Seat.take(browser, { locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
  const { page } = kenji;
  await page.goto(server.url);
  await page.getByLabel('名前').fill('健二');
  await page.getByRole('button', { name: '入る' }).click();
  await page.getByRole('textbox', { name: '# lobby へのメッセージ' }).fill('こんにちは');
  await page.keyboard.press('Enter');
  await kenji.see('こんにちは');
  await kenji.settled();
  expect(await page.locator('article time').last().textContent()).toMatch(/^\d\d:\d\d$/);
  expect(await spoken(kenji)).toBe('ja ltr');
  expect(await languagesKept(kenji)).toEqual(['ja']);
  expect(kenji.complaints).toEqual([]);
});
