import { gzipSync } from 'node:zlib';
import type { Browser, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { Server } from './server';

const JS_BYTES_MAX = 70 * 1024;
const TOTAL_BYTES_MAX = 150 * 1024;

let browser: Browser;
let server: Server;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

test('the first load stays in its budget, on its own origin, under its policy', async () => {
  const ada = await Seat.take(browser);
  const responses: Response[] = [];
  ada.page.on('response', (response) => responses.push(response));
  await ada.signIn(server.url, 'Ada');
  await ada.say('lobby', 'loaded');
  await ada.see('loaded');

  const files = await Promise.all(
    responses
      // The names of the emoji are fetched when the page has nothing else to do.
      .filter((response) => !/\/api\/|\/emoji-names-/.test(response.url()))
      .map(async (response) => {
        const body = await response.body();
        const font = response.url().endsWith('.woff2');
        return {
          url: response.url(),
          bytes: font ? body.length : gzipSync(body, { level: 9 }).length,
        };
      }),
  );
  const sum = (part: string) =>
    files.filter(({ url }) => url.includes(part)).reduce((total, { bytes }) => total + bytes, 0);
  expect(sum('.js')).toBeGreaterThan(0);
  expect(sum('.js')).toBeLessThanOrEqual(JS_BYTES_MAX);
  expect(sum('')).toBeLessThanOrEqual(TOTAL_BYTES_MAX);
  expect(files.filter(({ url }) => !url.startsWith(server.url))).toEqual([]);

  const page = responses[0];
  const policy = (await page?.headerValue('content-security-policy')) ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain('unsafe');
  const html = (await page?.text()) ?? '';
  expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\son\w+=/);
  expect(ada.complaints).toEqual([]);
});

test('the composer has the focus after coming in, and a name is enough', async () => {
  const ben = await Seat.take(browser);
  await ben.page.goto(`${server.url}/r/lobby`);
  await ben.page.getByLabel('Your name').waitFor();
  await ben.page.keyboard.type('Ben');
  await ben.page.keyboard.press('Enter');
  await ben.composer('lobby').waitFor();
  await expect
    .poll(() => ben.page.evaluate(() => document.activeElement?.tagName))
    .toBe('TEXTAREA');
  expect(await ben.page.title()).toBe('# lobby · Parley');
});
