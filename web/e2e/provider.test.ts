import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { Provider } from './provider';
import { Server } from './server';

let browser: Browser;
let provider: Provider;
let server: Server;
let ada: Seat;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  provider = await Provider.start();
  server = await Server.start(['--oidc-issuer', provider.issuer, '--oidc-client-id', 'parley']);
  ada = await Seat.take(browser);
});
afterEach(async () => {
  await ada?.context.close();
  await server?.dispose();
  provider?.stop();
  expect(ada.complaints).toEqual([]);
});

test('whoever the provider vouches for comes in by one press, and whoever it does not is told', async () => {
  const owner = await Seat.take(browser);
  await owner.page.goto(await server.setupLink());
  await owner.page.getByLabel('Name of the place').fill('Harbour');
  await owner.page.getByLabel('Your name').fill('Owner');
  await owner.page.getByLabel('Password').fill('a lamp in every window');
  await owner.page.getByRole('button', { name: 'Open the place' }).click();
  await owner.page.getByText('This is the start of # lobby.').waitFor();
  await owner.context.close();

  const { page } = ada;
  provider.vouches = false;
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Sign in with 127.0.0.1' }).click();
  await page.getByText('127.0.0.1 did not sign you in.', { exact: false }).waitFor();
  expect(await inspect(page, RULES)).toEqual([]);
  provider.vouches = true;
  await page.getByRole('link', { name: 'Sign in with 127.0.0.1' }).click();
  await page.getByRole('heading', { name: 'lobby' }).waitFor();
  await page.getByText('You are Ada').waitFor();
  await ada.say('lobby', 'Morning!');
  await ada.see('Morning!');
});

test('whoever has an account connects it, comes in by it, and disconnects it', async () => {
  const { page } = ada;
  await page.goto(await server.setupLink());
  await page.getByLabel('Name of the place').fill('Harbour');
  await page.getByLabel('Your name').fill('Olga');
  await page.getByLabel('Password').fill('a lamp in every window');
  await page.getByRole('button', { name: 'Open the place' }).click();
  const card = page.getByRole('complementary', { name: 'Invite people' });
  await card.getByRole('button', { name: 'Close' }).click();

  const dialog = page.getByRole('dialog');
  const openAccount = async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Your account' }).click();
  };
  await openAccount();
  await dialog.getByRole('button', { name: 'Sign in with 127.0.0.1' }).click();
  provider.vouches = false;
  await dialog.getByRole('button', { name: 'Connect with 127.0.0.1' }).click();
  await dialog.getByText('127.0.0.1 is not connected', { exact: false }).waitFor();
  expect(await inspect(page, RULES)).toEqual([]);
  provider.vouches = true;
  await dialog.getByRole('button', { name: 'Connect with 127.0.0.1' }).click();
  await dialog.getByText('127.0.0.1 signs you in.').waitFor();
  expect(await inspect(page, RULES)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in with 127.0.0.1' }).click();
  await page.getByText('You are Olga').waitFor();
  await openAccount();
  await dialog.getByRole('button', { name: 'Sign in with 127.0.0.1' }).click();
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await dialog.getByRole('button', { name: 'Connect with 127.0.0.1' }).waitFor();
});
