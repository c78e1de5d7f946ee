import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { Server } from './server';

/** A draft is told when somebody pauses. */
const LONG = { timeout: 15_000 };
const PASSWORD = 'a lamp in every window';

let browser: Browser;
let server: Server;
let desk: Seat;
let phone: Seat;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** One person at two devices. */
beforeEach(async () => {
  server = await Server.start();
  desk = await Seat.take(browser);
  await desk.page.goto(await server.setupLink());
  await desk.page.getByLabel('Name of the place').fill('Harbour');
  await desk.page.getByLabel('Your name').fill('Ada');
  await desk.page.getByLabel('Password').fill(PASSWORD);
  await desk.page.getByRole('button', { name: 'Open the place' }).click();
  await desk.page.getByText('This is the start of # lobby.').waitFor();
  await desk.page
    .getByRole('button', { name: 'Skip' })
    .click({ timeout: 3000 })
    .catch(() => undefined);
  phone = await Seat.take(browser);
  await phone.page.goto(server.url);
  await phone.page.getByLabel('Your name').fill('Ada');
  await phone.page.getByLabel('Password').fill(PASSWORD);
  await phone.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await phone.composer('lobby').waitFor();
});
afterEach(async () => {
  await desk?.context.close();
  await phone?.context.close();
  await server?.dispose();
  expect([...desk.complaints, ...phone.complaints]).toEqual([]);
});

const favourites = (page: Page) => page.getByRole('list', { name: 'Favourites' });
const names = (page: Page) => favourites(page).locator('.room-name').allTextContents();
const star = (page: Page) => page.getByRole('button', { name: 'Favourite', exact: true });

test('favourites stand first, in an order given by keys and by dragging, at every device', async () => {
  const { page } = desk;
  for (const room of ['harbour', 'quay']) {
    await desk.createRoom(room);
    await desk.composer(room).waitFor();
    await star(page).click();
  }
  await page.getByRole('link', { name: 'lobby' }).click();
  await star(page).click();
  await expect.poll(() => names(phone.page)).toEqual(['harbour', 'quay', 'lobby']);
  expect(await star(page).getAttribute('aria-pressed')).toBe('true');

  const lobby = favourites(page).getByRole('link', { name: 'lobby' });
  await lobby.focus();
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(() => names(page)).toEqual(['harbour', 'lobby', 'quay']);
  await page.getByText('Now 2 of 3.').waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('lobby'));
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(() => names(phone.page)).toEqual(['lobby', 'harbour', 'quay']);
  expect(await inspect(page, RULES)).toEqual([]);

  await favourites(page).getByText('quay').dragTo(favourites(page).getByText('lobby'));
  await expect.poll(() => names(phone.page)).toEqual(['quay', 'lobby', 'harbour']);
  await page.reload();
  await expect.poll(() => names(page)).toEqual(['quay', 'lobby', 'harbour']);

  await star(page).click();
  await expect.poll(() => names(phone.page)).toEqual(['quay', 'harbour']);
});

test('what is begun at one device is there at the other, until it is sent', async () => {
  const [here, there] = [desk.composer('lobby'), phone.composer('lobby')];
  await phone.page.getByRole('link', { name: 'lobby' }).focus();
  await here.fill('I looked at the cutter');
  await expect.poll(() => there.inputValue(), LONG).toBe('I looked at the cutter');
  await there.fill('I looked at the cutter, and it is fine');
  await there.press('Enter');
  await desk.see('I looked at the cutter, and it is fine');
  // The desk stands in the field: it is emptied when it leaves it.
  await desk.page.waitForFunction(
    () => !Object.keys(localStorage).some((key) => /\.draft\./.test(key)),
  );
  await here.blur();
  await expect.poll(() => here.inputValue(), LONG).toBe('');
});

test('nothing is exchanged under the hands of somebody who writes', async () => {
  const [here, there] = [desk.composer('lobby'), phone.composer('lobby')];
  await there.pressSequentially('On the');
  await expect.poll(() => here.inputValue(), LONG).toBe('On the');
  await here.fill('At the desk');
  await expect
    .poll(() => phone.page.evaluate(() => JSON.stringify({ ...localStorage })), LONG)
    .toContain('At the desk');
  expect(await there.inputValue()).toBe('On the');
  await there.pressSequentially(' phone');
  expect(await there.inputValue()).toBe('On the phone');
  await here.blur();
  await expect.poll(() => here.inputValue(), LONG).toBe('On the phone');
});

test('what was written without a network is told when it is back', async () => {
  await desk.context.setOffline(true);
  await desk.composer('lobby').fill('Written in the tunnel');
  await phone.page.getByRole('link', { name: 'lobby' }).focus();
  await desk.context.setOffline(false);
  await desk.page.reload();
  await expect.poll(() => phone.composer('lobby').inputValue(), LONG).toBe('Written in the tunnel');
  expect(await desk.composer('lobby').inputValue()).toBe('Written in the tunnel');
});

test('a favourite that is not kept is taken back, and said', async () => {
  const { page } = desk;
  const before = await star(page).getAttribute('aria-pressed');
  await page.route('**/favourite', (route) => route.abort('connectionrefused'));
  await star(page).click();
  await page.getByText('That was not kept: your favourites are as before.').waitFor();
  await expect.poll(() => star(page).getAttribute('aria-pressed')).toBe(before);
  await page.unroute('**/favourite');
});
