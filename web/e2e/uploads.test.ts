import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
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
  ada = await Seat.take(browser);
  ben = await Seat.take(browser);
  await ada.signIn(server.url, 'Ada');
  await ben.signIn(server.url, 'Ben');
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints.filter((line) => !/ERR_FAILED|404/.test(line))).toEqual([]);
  expect(ben?.complaints).toEqual([]);
});

const field = (seat: Seat) => seat.page.locator('.composer-field');
const tray = (seat: Seat) => seat.page.getByRole('list', { name: 'Files of this message' });
const row = (seat: Seat, text: string) => seat.page.locator('article', { hasText: text });
const choose = (seat: Seat, name: string, mimeType: string, buffer: Buffer) =>
  seat.page.locator('.composer input[type=file]').setInputFiles({ name, mimeType, buffer });
const picture = () => png(800, 400);

test('a picture goes with a text: shown while it is uploaded, and to everyone with its room kept', async () => {
  await choose(ada, 'harbour.png', 'image/png', picture());
  await tray(ada).getByText('harbour.png').waitFor();
  expect(await tray(ada).locator('img').count()).toBe(1);
  await field(ada).fill('the new quay');
  await field(ada).press('Enter');
  for (const seat of [ada, ben]) {
    const shown = row(seat, 'the new quay').getByRole('img', { name: 'harbour.png' });
    await shown.waitFor();
    expect(await shown.getAttribute('width')).toBe('400');
    expect(await shown.getAttribute('height')).toBe('200');
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(800);
  }
  await tray(ada).waitFor({ state: 'detached' });
  await ben.page.reload();
  await row(ben, 'the new quay').getByRole('img', { name: 'harbour.png' }).waitFor();
});

test('a file without a text is a message, too, and comes back as it was', async () => {
  const bytes = Buffer.from('<script>alert(1)</script>');
  await choose(ada, 'tide table.html', 'text/html', bytes);
  await tray(ada).getByText('25 byte').waitFor();
  await field(ada).press('Enter');
  const link = ben.page.getByRole('link', { name: /tide table\.html/ });
  await link.waitFor();
  const [download] = await Promise.all([ben.page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('tide table.html');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
});

test('files are pasted and dropped, and taken away again', async () => {
  await give(ada, 'paste');
  await tray(ada).getByText('paste.png').waitFor();
  await give(ada, 'drop');
  await tray(ada).getByText('drop.png').waitFor();
  await tray(ada).getByRole('button', { name: 'Take paste.png away' }).click();
  await tray(ada).getByText('paste.png').waitFor({ state: 'detached' });
  expect(await inspect(ada.page, RULES)).toEqual([]);
  await tray(ada).getByRole('button', { name: 'Take drop.png away' }).click();
  await tray(ada).waitFor({ state: 'detached' });
});

test('what is slow is waited for, and goes out by itself', async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  await ada.page.route('**/api/v1/uploads', async (route) => {
    await gate;
    await route.continue();
  });
  await choose(ada, 'slow.png', 'image/png', picture());
  await tray(ada).getByRole('progressbar', { name: 'Uploading slow.png' }).waitFor();
  await field(ada).fill('with patience');
  await field(ada).press('Enter');
  await ada.page.getByText('Goes out as soon as its files are there.').waitFor();
  expect(await row(ada, 'with patience').count()).toBe(0);
  go();
  await row(ben, 'with patience').getByRole('img', { name: 'slow.png' }).waitFor();
  await ada.page.unroute('**/api/v1/uploads');
});

test('what did not get through says so, is not sent without it, and is tried again', async () => {
  await ada.page.route('**/api/v1/uploads', (route) => route.abort());
  await choose(ada, 'lost.png', 'image/png', picture());
  await tray(ada).getByRole('alert').waitFor();
  await field(ada).fill('not without it');
  await field(ada).press('Enter');
  await ada.page.getByText('A file did not get through.').waitFor();
  expect(await field(ada).inputValue()).toBe('not without it');
  await ada.page.unroute('**/api/v1/uploads');
  await tray(ada).getByRole('button', { name: 'Try again: lost.png' }).click();
  await tray(ada).getByText(/kB/).waitFor();
  await field(ada).press('Enter');
  await row(ben, 'not without it').getByRole('img', { name: 'lost.png' }).waitFor();
});

test('a picture is looked at as large as the window is, and those beside it with the arrow keys', async () => {
  await choose(ada, 'night.png', 'image/png', png(1600, 1200, 'noise'));
  await tray(ada).getByText(/MB/).waitFor();
  await field(ada).fill('the quay by night');
  await field(ada).press('Enter');
  const { page } = ben;
  const shown = row(ben, 'the quay by night').getByRole('img', { name: 'night.png' });
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(800);
  expect(await shown.getAttribute('width')).toBe('400');
  const link = row(ben, 'the quay by night').locator('.upload-picture');
  await link.focus();
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog', { name: 'night.png' });
  const whole = box.getByRole('img', { name: 'night.png' });
  await expect.poll(() => whole.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
  const { width = 0, height = 0 } = (await whole.boundingBox()) ?? {};
  expect([width <= 1280, height <= 800, Math.abs(width / height - 4 / 3) < 0.02]).toEqual([
    true,
    true,
    true,
  ]);
  expect(await inspect(page, RULES)).toEqual([]);
  const download = box.getByRole('link', { name: 'Download' });
  expect(await download.getAttribute('download')).toBe('night.png');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('dialog', { name: 'lost.png' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await box.waitFor();
  await page.keyboard.press('ArrowRight');
  await box.waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect
    .poll(() => link.evaluate((element) => element === document.activeElement))
    .toBe(true);
});

test('deleted with its message, a picture is gone for whoever looks at it', async () => {
  const shown = row(ben, 'the new quay').getByRole('img');
  const address = (await shown.getAttribute('src')) ?? '';
  await row(ada, 'the new quay').hover();
  await row(ada, 'the new quay').getByRole('button', { name: 'Delete message' }).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await row(ben, 'the new quay').waitFor({ state: 'detached' });
  const status = (path: string) => fetch(path).then((answer) => answer.status);
  expect(await ada.page.evaluate(status, address)).toBe(404);
});

/** Pastes into the field, or drops onto the page, a picture that the page makes itself. */
async function give(seat: Seat, how: 'paste' | 'drop'): Promise<void> {
  await field(seat).focus();
  await seat.page.evaluate(
    async ([kind, bytes]) => {
      const data = new DataTransfer();
      const file = new File([new Uint8Array(bytes)], `${kind}.png`, { type: 'image/png' });
      data.items.add(file);
      const target = document.querySelector('.composer-field');
      const init = { bubbles: true, cancelable: true };
      target?.dispatchEvent(
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...init, clipboardData: data })
          : new DragEvent('drop', { ...init, dataTransfer: data }),
      );
    },
    [how, [...picture()]] as const,
  );
}
