import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { fill, textOf } from './crowd';
import { keptRooms } from './kept';
import { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  await fill(server.url, 'lobby', 20);
  ada = await Seat.take(browser);
  await ada.signIn(server.url, 'Ada');
  await ada.createRoom('harbour');
  await ada.say('harbour', 'tied up at the quay');
  await ada.settled();
  await ada.page.getByRole('link', { name: 'lobby' }).click();
  await ada.see(textOf(19));
  await ada.page.evaluate(() => navigator.serviceWorker.ready);
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  // The browser itself tells of pictures that were asked for when the session was over.
  expect(ada?.complaints.filter((line) => !/status of 401/.test(line))).toEqual([]);
});

/** What was kept of a room reaches IndexedDB a little later. */
async function kept(text: string): Promise<void> {
  await expect.poll(() => keptRooms(ada.page)).toContain(text);
}

test('with the server away the page opens, rooms can be read, and what is written is kept', async () => {
  const { page } = ada;
  await kept(textOf(19).split('\n')[0] ?? '');
  await kept('tied up at the quay');
  await server.kill();
  await page.reload();
  await ada.see(textOf(19));
  await page.getByText('Reconnecting, you can keep writing').waitFor();
  await ada.say('lobby', 'written with no server at all');
  await page.getByText('Sending when back online').waitFor();
  await page.getByRole('link', { name: 'harbour' }).click();
  await ada.see('tied up at the quay');
  await page.goto(`${server.url}/r/lobby`);
  await ada.see(textOf(19));
  await ada.see('written with no server at all');
  await server.restart();
  await ada.settled();
  await fill(server.url, 'lobby', 1, 20);
  await ada.see(textOf(20));
  const texts = await ada.texts();
  expect(texts.filter((text) => text === 'written with no server at all')).toHaveLength(1);
  expect(texts.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => textOf(i)));
});

test('a draft is in step between tabs', async () => {
  const tab = await ada.tab(`${server.url}/r/lobby`);
  await tab.composer('lobby').fill('half a thou');
  await expect.poll(() => ada.composer('lobby').inputValue()).toBe('half a thou');
  await tab.say('lobby', 'half a thought');
  await expect.poll(() => ada.composer('lobby').inputValue()).toBe('');
  await tab.page.close();
});

test('a session that ended elsewhere is noticed, and nothing of it stays on the screen', async () => {
  const { page } = ada;
  await ada.context.clearCookies();
  await page.reload();
  await page.getByLabel('Your name').waitFor();
  expect(await page.locator('article').count()).toBe(0);
});

test('the page can be installed', async () => {
  const manifest = await (await fetch(`${server.url}/manifest.webmanifest`)).json();
  expect(manifest.display).toBe('standalone');
  for (const { src, sizes } of manifest.icons) {
    const answer = await fetch(`${server.url}${src}`);
    expect(answer.headers.get('content-type')).toMatch(/^image\/(png|svg\+xml)$/);
    if (sizes === 'any') continue;
    const header = Buffer.from(await answer.arrayBuffer());
    expect(`${header.readUInt32BE(16)}x${header.readUInt32BE(20)}`).toBe(sizes);
  }
});
