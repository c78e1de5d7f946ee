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
  // All is read: nothing is under way when somebody signs out.
  await page.getByText('This is the start of # lobby.').waitFor();
}

/** Puts the invitation of the first visit aside. */
async function dismiss({ page }: Seat): Promise<void> {
  const card = page.getByRole('complementary', { name: 'Invite people' });
  await card.getByRole('button', { name: 'Close' }).click();
  await card.waitFor({ state: 'detached' });
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
  await ada.page.locator('.brand').getByText('Harbour', { exact: true }).waitFor();
});

test('beside the first conversation is a link to pass on, which is copied and put aside', async () => {
  const { page, context } = ada;
  const card = page.getByRole('complementary', { name: 'Invite people' });
  await card.getByRole('img', { name: 'The link as a QR code' }).waitFor();
  await page.locator('.composer-field:focus').waitFor();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const link = await card.getByLabel('Link to pass on').inputValue();
  expect(link).toMatch(/#join=parleyi_/);
  await card.getByRole('button', { name: 'Copy the link' }).click();
  await card.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await dismiss(ada);
  await page.locator('.composer-field:focus').waitFor();
  await page.goto(`${server.url}/#invite`);
  await page.reload();
  await page.getByRole('dialog').getByText('10 people can come').waitFor();
});

test('what invites and what an invitation opens have no violation', async () => {
  const { page } = ada;
  const found: string[] = [];
  const look = async (what: string) => {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await inspect(page, RULES)).map((each) => `${what} ${width} ${each}`));
      }
    }
  };
  const card = page.getByRole('complementary', { name: 'Invite people' });
  const link = await card.getByLabel('Link to pass on').inputValue();
  await look('card');
  await dismiss(ada);
  await page.getByRole('button', { name: 'Invite people' }).click();
  await makeLink(ada);
  await look('dialog');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Your account' }).click();
  await look('account');
  await page.getByRole('button', { name: 'Tokens for programs' }).click();
  await look('tokens');
  await page.goto(link);
  await page.getByRole('heading', { name: 'Ada Lovelace invites you' }).waitFor();
  await look('join');
  expect(found).toEqual([]);
});

test('one signs in on a second device, and ends it from the first', async () => {
  await dismiss(ada);
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
  await dismiss(ada);
  await ada.page.getByRole('button', { name: 'Sign out' }).click();
  await ada.page.getByText('You can sign in again at any time.').waitFor();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await ada.page.getByRole('button', { name: 'Come in as a guest' }).click();
  await ada.page.getByRole('button', { name: 'Sign in with an account' }).click();
  await signIn(ada);
});

test('from the link of an invitation to the first message it takes two presses', async () => {
  await dismiss(ada);
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
  await dismiss(ada);
  await ada.page.getByRole('button', { name: 'Invite people' }).click();
  const link = await makeLink(ada);
  const cleo = await Seat.take(browser);
  await cleo.page.goto(link);
  await cleo.page.getByLabel('Your name').fill('ada lovelace');
  await cleo.page.getByLabel('Password').fill(PASSWORD);
  await cleo.page.getByRole('button', { name: 'Come in' }).click();
  await cleo.page.getByText('Somebody is called so already').waitFor();
  await cleo.page.locator('input[name="name"]:focus').waitFor();
  // The newest is the first of them; below it is that of the first visit.
  await ada.page.getByText('1 person can come').waitFor();
  await ada.page.getByRole('button', { name: 'Revoke' }).first().click();
  await ada.page.getByText('1 person can come').waitFor({ state: 'detached' });
  await cleo.page.reload();
  await cleo.page.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor();
  await cleo.context.close();
  // The browser itself tells of what was refused.
  expect(cleo.complaints.filter((line) => !/status of (404|409)/.test(line))).toEqual([]);
});

test('a new name and a status are kept, and what is said next has the new name', async () => {
  await dismiss(ada);
  const { page } = ada;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Your account' }).click();
  const name = page.getByLabel('Name that others see');
  await page.waitForFunction(
    () =>
      document.querySelector<HTMLInputElement>('dialog input[type=text]')?.value === 'Ada Lovelace',
  );
  await name.fill('Ada King');
  await page.getByLabel('Status').fill('🌵 In the desert');
  await page.getByRole('radio', { name: 'Today' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('.you-name').getByText('Ada King', { exact: true }).first().waitFor();
  await ada.say('lobby', 'Under another name');
  await ada.see('Under another name');
  await page.locator('article').getByText('Ada King').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.waitForFunction(
    () =>
      document.querySelectorAll<HTMLInputElement>('dialog input[type=text]')[1]?.value ===
      '🌵 In the desert',
  );
});

test('a token for a program is shown once, works, and is revoked', async () => {
  await dismiss(ada);
  const { page } = ada;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('button', { name: 'Tokens for programs' }).click();
  await page.locator('dialog input[type="text"]:focus').waitFor();
  await page.keyboard.type('Backup');
  await page.getByRole('radio', { name: 'Read and write' }).check();
  await page.keyboard.press('Enter');
  const token = await page.getByLabel('The token').inputValue();
  const post = () =>
    fetch(`${server.url}/api/v1/rooms/lobby/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Backup done' }),
    });
  expect((await post()).status).toBe(201);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke' }).waitFor({ state: 'detached' });
  expect(await page.getByLabel('The token').count()).toBe(0);
  expect((await post()).status).toBe(401);
  await page.getByRole('button', { name: 'Close' }).click();
  await ada.see('Backup done');
});

async function makeLink({ page }: Seat): Promise<string> {
  await page.getByRole('button', { name: 'Make a link' }).click();
  return page.getByLabel('Link to pass on').inputValue();
}
