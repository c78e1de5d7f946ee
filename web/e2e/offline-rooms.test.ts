import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { keptRooms } from './kept';
import { Server } from './server';

const ROOMS = Array.from({ length: 30 }, (_, i) => `pier-${String(i + 1).padStart(2, '0')}`);
const LONG = { timeout: 60_000 };

let browser: Browser;
let server: Server;
let ada: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  ada = await Seat.take(browser);
  await ada.signIn(server.url, 'Ada');
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

test('with the server away, the last messages of the 30 rooms opened last can be read', async () => {
  const { page } = ada;
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.evaluate(async (names) => {
    const send = (path: string, body: object) =>
      fetch(`/api/v1/rooms${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    for (const name of names) {
      await send('', { name });
      for (const text of [`first of ${name}`, `last of ${name}`]) {
        await send(`/${name}/messages`, { text });
        // Whoever writes faster than this for long is told to wait.
        await new Promise((resolve) => setTimeout(resolve, 110));
      }
    }
  }, ROOMS);
  const link = (name: string) => page.locator('.sidebar').getByRole('link', { name });
  for (const name of ROOMS) {
    await link(name).click();
    await ada.see(`last of ${name}`);
  }
  // The last one of a room is kept without its messages, too.
  for (const name of ROOMS) {
    await expect.poll(() => keptRooms(page), LONG).toContain(`first of ${name}`);
  }
  await server.kill();
  await page.reload();
  await page.getByText('Reconnecting, you can keep writing').waitFor();
  for (const name of ROOMS) {
    await link(name).click();
    await ada.see(`last of ${name}`);
    await ada.see(`first of ${name}`);
  }
}, 180_000);
