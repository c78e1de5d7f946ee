import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  const ben = await Seat.take(browser);
  await ben.signIn(server.url, 'Ben Okoro');
  await ben.say('lobby', 'hello');
  await ben.settled();
  await ben.context.close();
  ada = await Seat.take(browser);
  await ada.signIn(server.url, 'Ada');
  await ada.see('hello');
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

const written = () => ada.page.locator('.composer-field').inputValue();
/** The option that a screen reader is told of while the focus stays in the field. */
const active = () =>
  ada.page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    const option = id == null ? null : document.getElementById(id);
    return option?.getAttribute('aria-selected') === 'true' ? option.textContent : null;
  });

test('people, rooms and emoji are completed by keyboard, with the focus in the field', async () => {
  const { page } = ada;
  const { keyboard } = page;
  await keyboard.type('Thanks @be');
  await expect.poll(active).toBe('@Ben Okoro');
  await keyboard.press('Enter');
  expect(await written()).toBe('Thanks @Ben Okoro ');
  await keyboard.type('see #lo');
  await expect.poll(active).toContain('lobby');
  await keyboard.press('Tab');
  await keyboard.type('and :hea');
  await expect.poll(active).toContain('heart');
  const first = await active();
  await keyboard.press('ArrowDown');
  await expect.poll(active).not.toBe(first);
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  expect(await written()).toBe('Thanks @Ben Okoro see #lobby and ❤️ ');
  await page.getByRole('listbox', { name: 'Suggestions' }).waitFor({ state: 'detached' });
  await keyboard.press('Enter');
  await ada.see('Thanks @Ben Okoro see #lobby and ❤️');
});

test('Escape leaves the text as it is, and a click chooses, too', async () => {
  const { page } = ada;
  await page.keyboard.type('@B');
  await page.getByRole('option', { name: 'Ben Okoro' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  expect(await written()).toBe('@B');
  await page.keyboard.type('e');
  await page.getByRole('option', { name: 'Ben Okoro' }).click();
  expect(await written()).toBe('@Ben Okoro ');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('composer-field');
  await ada.composer('lobby').fill('');
});

test('what opens above the field has no violation', async () => {
  const { page } = ada;
  await page.keyboard.type('/');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.press('Control+Shift+P');
  await page.getByRole('region', { name: 'Preview' }).waitFor();
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const inspector = (globalThis as unknown as { axe: typeof axe }).axe;
    const found = await inspector.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(violations).toEqual([]);
  await page.keyboard.press('Control+Shift+P');
  await page.getByRole('region', { name: 'Preview' }).waitFor({ state: 'detached' });
  await ada.composer('lobby').fill('');
});

test('a command does what it says, and what is none is not sent', async () => {
  const { page } = ada;
  const { keyboard } = page;
  await ada.say('lobby', '/shurg');
  await page.getByText('There is no command /shurg.').waitFor();
  expect(await written()).toBe('/shurg');
  await ada.say('lobby', '/shrug who knows');
  await ada.see('who knows ¯\\_(ツ)_/¯');
  await ada.composer('lobby').fill('');
  await keyboard.type('/jo');
  await expect.poll(active).toContain('join');
  await keyboard.press('Enter');
  await keyboard.type('#Nowhere');
  await keyboard.press('Escape');
  await keyboard.press('Enter');
  await page.getByText('There is no room called # nowhere.').waitFor();
  await page.goBack();
  await ada.composer('lobby').waitFor();
  expect(await ada.texts()).not.toContain('/shurg');
});

test('the topic is set by whoever may, and what is refused stays written', async () => {
  const { page } = ada;
  await ada.say('lobby', '/topic Boats');
  await page.getByText('Only moderators of a room say what it is for.').waitFor();
  expect(await written()).toBe('/topic Boats');
  await ada.composer('lobby').fill('');
  await ada.createRoom('jetty');
  await ada.say('jetty', '/topic ');
  await page.getByText('Write text after /topic.').waitFor();
  await ada.say('jetty', '/topic Where boats are tied');
  await page.locator('.head-topic').getByText('Where boats are tied').waitFor();
  await expect.poll(() => ada.composer('jetty').inputValue()).toBe('');
  await ada.say('jetty', '/me ties a knot');
  await page.locator('.msg-text em').getByText('ties a knot').waitFor();
});

test('somebody is written to by name, in the conversation with them', async () => {
  const { page } = ada;
  await ada.say('jetty', '/msg Nobody hello');
  await page.getByText('Nobody whom you can write to is called Nobody.').waitFor();
  expect(await ada.composer('jetty').inputValue()).toBe('/msg Nobody hello');
  const ben = await Seat.take(browser);
  await ben.signIn(server.url, 'Ben Carter');
  await ada.meet('pier', ben);
  await ada.say('jetty', '/msg @ben carter see you there');
  await page.getByRole('heading', { name: 'Ben Carter' }).waitFor();
  await ada.see('see you there');
  await ben.page.locator('.sidebar').getByRole('link', { name: 'Ada' }).click();
  await ben.see('see you there');
  await ben.context.close();
  await page.locator('.sidebar').getByRole('link', { name: 'jetty' }).click();
  await expect.poll(() => ada.composer('jetty').inputValue()).toBe('');
  await page.locator('.sidebar').getByRole('link', { name: 'lobby' }).click();
  await ada.composer('lobby').waitFor();
});

test('the preview shows what a text means, while it is written', async () => {
  const { page } = ada;
  await page.keyboard.type('some **bold** text');
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.locator('strong').getByText('bold').waitFor();
  await ada.composer('lobby').press('End');
  await page.keyboard.type(' and `code`');
  await preview.locator('code').getByText('code').waitFor();
  await page.keyboard.press('Enter');
  await preview.waitFor({ state: 'detached' });
  await ada.settled();
});
