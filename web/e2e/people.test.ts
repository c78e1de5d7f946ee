import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
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
  await setUp(ada);
});
afterEach(async () => {
  await ada?.context.close();
  await server?.dispose();
  expect(ada.complaints).toEqual([]);
});

async function setUp({ page }: Seat): Promise<void> {
  await page.goto(await server.setupLink());
  await page.getByLabel('Name of the place').fill('Harbour');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Open the place' }).click();
  await page.getByRole('heading', { name: 'lobby' }).waitFor();
}

async function signIn({ page }: Seat): Promise<void> {
  await page.goto(server.url);
  await page.getByLabel('Your name').fill('ada lovelace');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'lobby' }).waitFor();
}

test('the first owner fills in three fields and can write at once', async () => {
  await ada.page.locator('.composer-field:focus').waitFor();
  await ada.page.keyboard.type('Morning');
  await ada.page.keyboard.press('Enter');
  await ada.see('Morning');
  expect(new URL(ada.page.url()).hash).toBe('');
});

test('one signs in on a second device, and ends it from the first', async () => {
  const phone = await Seat.take(browser);
  await signIn(phone);
  await ada.page.getByRole('button', { name: 'Settings' }).click();
  await ada.page.getByRole('button', { name: 'Your account' }).click();
  await ada.page.getByRole('button', { name: 'Sign out there' }).click();
  await phone.page.getByText('You were signed out').waitFor();
  await ada.page.getByRole('button', { name: 'Sign out there' }).waitFor({ state: 'detached' });
  await phone.context.close();
  expect(phone.complaints).toEqual([]);
});

test('whoever has an account signs out and in again; guests still come in by a name', async () => {
  await ada.page.getByRole('button', { name: 'Sign out' }).click();
  await ada.page.getByText('You can sign in again at any time.').waitFor();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await ada.page.getByRole('button', { name: 'Come in as a guest' }).click();
  await ada.page.getByRole('button', { name: 'Sign in with an account' }).click();
  await signIn(ada);
});

test('from the link of an invitation to the first message it takes two presses', async () => {
  await ada.page.getByRole('button', { name: 'Invite people' }).click();
  const link = await makeLink(ada);
  await ada.page.getByRole('img', { name: 'The link as a QR code' }).waitFor();
  await ada.page.getByText('1 person can come').waitFor();
  const ben = await Seat.take(browser);
  await ben.page.goto(link);
  await ben.page.getByRole('heading', { name: 'Ada Lovelace invites you' }).waitFor();
  await ben.page.getByLabel('Your name').fill('Ben');
  await ben.page.getByLabel('Password').fill(PASSWORD);
  await ben.page.getByRole('button', { name: 'Come in' }).click();
  await ben.page.locator('.composer-field:focus').waitFor();
  await ben.page.keyboard.type('Here by your link');
  await ben.page.keyboard.press('Enter');
  await ada.page.getByRole('button', { name: 'Close' }).click();
  await ada.see('Here by your link');
  expect(await ben.page.getByRole('button', { name: 'Invite people' }).count()).toBe(0);
  await ben.context.close();
  expect(ben.complaints).toEqual([]);
});

test('a revoked link lets nobody in, and a name that is taken is told at the name', async () => {
  await ada.page.getByRole('button', { name: 'Invite people' }).click();
  const link = await makeLink(ada);
  const cleo = await Seat.take(browser);
  await cleo.page.goto(link);
  await cleo.page.getByLabel('Your name').fill('ada lovelace');
  await cleo.page.getByLabel('Password').fill(PASSWORD);
  await cleo.page.getByRole('button', { name: 'Come in' }).click();
  await cleo.page.getByText('Somebody is called so already').waitFor();
  await cleo.page.locator('input[name="name"]:focus').waitFor();
  await ada.page.getByRole('button', { name: 'Revoke' }).click();
  await ada.page.getByRole('button', { name: 'Revoke' }).waitFor({ state: 'detached' });
  await cleo.page.reload();
  await cleo.page.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor();
  await cleo.context.close();
  // The browser itself tells of what was refused.
  expect(cleo.complaints.filter((line) => !/status of (404|409)/.test(line))).toEqual([]);
});

async function makeLink({ page }: Seat): Promise<string> {
  await page.getByRole('button', { name: 'Make a link' }).click();
  return page.getByLabel('Link to pass on').inputValue();
}
