import { createHmac } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { Server } from './server';

const PASSWORD = 'a lamp in every window';

let browser: Browser;
let server: Server;
let ada: Seat;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  server = await Server.start();
  ada = await Seat.take(browser);
  const { page } = ada;
  await page.goto(await server.setupLink());
  await page.getByLabel('Name of the place').fill('Harbour');
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Open the place' }).click();
  await page.getByText('This is the start of # lobby.').waitFor();
});
afterEach(async () => {
  await ada?.context.close();
  await server?.dispose();
  expect(ada.complaints).toEqual([]);
});

test('one sets a second factor up, signs in with it on another device, and turns it off', async () => {
  const { page } = ada;
  await page.goto(`${server.url}/#second_factor`);
  await page.reload();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Current password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Set it up' }).click();
  await dialog.getByRole('img', { name: 'The secret as a QR code' }).waitFor();
  expect(await inspect(page, RULES)).toEqual([]);
  const secret = await dialog.getByLabel('Secret for the app').inputValue();
  await dialog.getByLabel('Code', { exact: true }).fill(codeOf(secret, 0));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await dialog.getByText('It is on. Recovery codes left: 10.').waitFor();
  const codes = (await dialog.getByLabel('Recovery codes').inputValue()).split(' ');
  expect(new Set(codes).size).toBe(10);
  expect(await inspect(page, RULES)).toEqual([]);

  // The next step's code, since each works once.
  await signInElsewhere(codeOf(secret, 1));

  await dialog.getByLabel('Current password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Turn off' }).click();
  await dialog.getByRole('button', { name: 'Set it up' }).waitFor();
});

async function signInElsewhere(code: string): Promise<void> {
  const phone = await Seat.take(browser);
  const { page } = phone;
  await page.goto(server.url);
  await page.getByLabel('Your name').fill('ada');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'One more thing' }).waitFor();
  await page.locator('input[name=code]:focus').waitFor();
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await page.getByText('The code is wrong, or was used before.').waitFor();
  await page.getByLabel('Code').fill(code);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'lobby' }).waitFor();
  await phone.context.close();
}

/** What an authenticator app shows now, or some steps later (RFC 6238). */
function codeOf(secret: string, later: number): string {
  const bits = [...secret]
    .map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    )
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', key).update(step).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
