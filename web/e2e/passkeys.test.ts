import type { Browser, CDPSession, Page } from 'playwright-core';
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
});
afterEach(async () => {
  await ada?.context.close();
  await server?.dispose();
  expect(ada.complaints).toEqual([]);
});

test('one adds a passkey, signs in with it without writing anything, and removes it', async () => {
  const { page } = ada;
  await giveAuthenticator(page);
  await setUp(page, named(await server.setupLink()));
  await page.goto(`${named(server.url)}/#account`);
  await page.reload();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Passkeys' }).click();
  await dialog.getByLabel('Name of the passkey').fill('Laptop');
  expect(await inspect(page, RULES)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add a passkey' }).click();
  await dialog.getByText('Added. It signs you in from now on.').waitFor();
  await dialog.getByText('Laptop').waitFor();
  // The same authenticator makes no second one.
  await dialog.getByRole('button', { name: 'Add a passkey' }).click();
  await dialog.getByText('No passkey was made.', { exact: false }).waitFor();
  expect(await inspect(page, RULES)).toEqual([]);

  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  expect(await inspect(page, RULES)).toEqual([]);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { name: 'lobby' }).waitFor();
  await page.getByText('You are Ada').waitFor();

  await page.goto(`${named(server.url)}/#passkeys`);
  await page.reload();
  await dialog.getByRole('button', { name: 'Remove Laptop' }).click();
  await expect.poll(() => dialog.getByText('Laptop').count()).toBe(0);
  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('This passkey is not known here, or not any more.').waitFor();
  await page.getByLabel('Your name').waitFor();
  // The browser itself tells of the answer 401.
  expect(ada.complaints.filter((each) => /status of 401/.test(each))).toHaveLength(1);
  ada.complaints.length = 0;
});

test('whoever has just come is offered a passkey, and can pass it over', async () => {
  const { page } = ada;
  await giveAuthenticator(page);
  await setUp(page, named(await server.setupLink()));
  const invite = page.getByRole('complementary', { name: 'Invite people' });
  const link = await invite.getByRole('textbox').first().inputValue();
  await invite.getByRole('button', { name: 'Close' }).click();
  const offer = page.getByRole('complementary', { name: 'Sign in without a password next time?' });
  await offer.getByRole('button', { name: 'Not now' }).click();
  await expect.poll(() => offer.count()).toBe(0);
  await page.locator('.composer-field:focus').waitFor();

  const ben = await Seat.take(browser);
  await giveAuthenticator(ben.page);
  await ben.page.goto(named(link));
  await ben.page.getByLabel('Your name').fill('Ben');
  await ben.page.getByLabel('Password').fill(PASSWORD);
  await ben.page.getByRole('button', { name: 'Come in' }).click();
  const his = ben.page.getByRole('complementary', {
    name: 'Sign in without a password next time?',
  });
  await his.getByRole('button', { name: 'Add a passkey' }).waitFor();
  expect(await inspect(ben.page, RULES)).toEqual([]);
  await ben.say('lobby', 'Morning!');
  await ben.see('Morning!');
  await his.getByRole('button', { name: 'Add a passkey' }).click();
  await his.getByText('Added. It signs you in from now on.').waitFor();
  await his.getByRole('button', { name: 'Close' }).click();
  await signOut(ben.page);
  await ben.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await ben.page.getByText('You are Ben').waitFor();
  expect(ben.complaints).toEqual([]);
  await ben.context.close();
});

test('at a bare address there is no button', async () => {
  const { page } = ada;
  await giveAuthenticator(page);
  await setUp(page, await server.setupLink());
  await signOut(page);
  await page.getByLabel('Password').waitFor();
  expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0);
});

/** Browsers have no passkeys at bare addresses. */
function named(address: string): string {
  return address.replace('127.0.0.1', 'localhost');
}

/** The lock of a device, whose owner is always there. */
async function giveAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

async function setUp(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name of the place').fill('Harbour');
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Open the place' }).click();
  await page.getByText('This is the start of # lobby.').waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#sign_out`);
  await page.reload();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Password').waitFor();
}
