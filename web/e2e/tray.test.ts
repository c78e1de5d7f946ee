import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { png } from './png';
import { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;
let ben: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  [ada, ben] = await Promise.all([Seat.take(browser), Seat.take(browser)]);
  await ada.signIn(server.url, 'Ada');
  await ben.signIn(server.url, 'Ben');
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  for (const seat of [ada, ben]) expect(seat?.complaints).toEqual([]);
});

const field = (seat: Seat) => seat.page.locator('.composer-field');
const tray = (seat: Seat) => seat.page.getByRole('list', { name: 'Files of this message' });
const row = (seat: Seat, text: string) => seat.page.locator('article', { hasText: text });
const choose = (seat: Seat, name: string) =>
  seat.page
    .locator('.composer input[type=file]')
    .setInputFiles({ name, mimeType: 'image/png', buffer: png(80, 40) });
/** What this browser keeps of files: their names, and whether it has what they hold. */
const kept = () =>
  ada.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('parley');
        opening.onsuccess = () => {
          const asked = opening.result.transaction('tray').objectStore('tray').getAll();
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result.map(({ name, file }) => (file ? `${name} whole` : name)));
          };
        };
      }),
  );

test('a file that is under way when the page is loaded anew is uploaded and sent all the same', async () => {
  await ada.page.route('**/api/v1/uploads', () => undefined);
  await choose(ada, 'under-way.png');
  await tray(ada).getByText('under-way.png').waitFor();
  await field(ada).fill('chosen before the reload');
  await expect.poll(kept).toEqual(['under-way.png whole']);
  await ada.page.unrouteAll({ behavior: 'ignoreErrors' });
  await ada.page.reload();
  await tray(ada)
    .getByText(/kB|byte/)
    .waitFor();
  await expect.poll(() => field(ada).inputValue()).toBe('chosen before the reload');
  await field(ada).press('Enter');
  await row(ben, 'chosen before the reload').getByRole('img', { name: 'under-way.png' }).waitFor();
  await expect.poll(kept).toEqual([]);
});

test('what was uploaded is not uploaded again, and what was taken away stays away', async () => {
  await choose(ada, 'there.png');
  await choose(ada, 'away.png');
  await expect
    .poll(() =>
      tray(ada)
        .getByText(/kB|byte/)
        .count(),
    )
    .toBe(2);
  await tray(ada).getByRole('button', { name: 'Take away.png away' }).click();
  await expect.poll(kept).toEqual(['there.png']);
  let uploads = 0;
  ada.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/uploads')) uploads += 1;
  });
  await ada.page.reload();
  await tray(ada).getByText('there.png').waitFor();
  expect(await tray(ada).getByRole('listitem').count()).toBe(1);
  const shown = tray(ada).locator('img');
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(80);
  await field(ada).press('Enter');
  await ben.page.getByRole('img', { name: 'there.png' }).waitFor();
  expect(uploads).toBe(0);
  await ada.page.reload();
  await field(ada).waitFor();
  expect(await tray(ada).count()).toBe(0);
});

test('what the network broke off is tried again by itself', async () => {
  await ada.page.route('**/api/v1/uploads', (route) => route.abort('connectionrefused'));
  await choose(ada, 'persistent.png');
  await tray(ada).getByText('It is tried again by itself.').waitFor();
  await ada.page.unroute('**/api/v1/uploads');
  await tray(ada)
    .getByText(/kB|byte/)
    .waitFor();
  await field(ada).press('Enter');
  await ben.page.getByRole('img', { name: 'persistent.png' }).waitFor();
});
