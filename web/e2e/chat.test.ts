import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;
let ben: Seat;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  server = await Server.start();
  ada = await Seat.take(browser);
  ben = await Seat.take(browser);
  await ada.signIn(server.url, 'Ada');
  await ben.signIn(server.url, 'Ben');
});
afterEach(async () => {
  await ada?.context.close();
  await ben?.context.close();
  await server?.dispose();
  expect([...ada.complaints, ...ben.complaints]).toEqual([]);
});

test('two people talk, and both see everything in one order, once', async () => {
  const said: string[] = [];
  for (let i = 1; i <= 5; i += 1) {
    await ada.say('lobby', `Ada ${i}`);
    await ben.see(`Ada ${i}`);
    await ben.say('lobby', `Ben ${i}`);
    await ada.see(`Ben ${i}`);
    said.push(`Ada ${i}`, `Ben ${i}`);
  }
  expect(await ada.texts()).toEqual(said);
  expect(await ben.texts()).toEqual(said);
});

test('many messages written at once arrive in the order of writing', async () => {
  const said = Array.from({ length: 20 }, (_, i) => `quick ${i}`);
  for (const text of said) await ada.say('lobby', text);
  await ben.see('quick 19');
  expect(await ben.texts()).toEqual(said);
  await ada.settled();
  expect(await ada.texts()).toEqual(said);
});

test('a killed server loses nothing: what was written meanwhile arrives once, in order', async () => {
  await ada.say('lobby', 'before 1');
  await ben.say('lobby', 'before 2');
  await ada.see('before 2');
  await ben.see('before 2');
  await server.kill();
  await ada.say('lobby', 'meanwhile 1');
  await ada.say('lobby', 'meanwhile 2');
  await ada.page.getByText('Sending when back online').first().waitFor();
  await ada.page.getByText('Reconnecting, you can keep writing').waitFor();
  await server.restart();
  await ada.page.getByRole('button', { name: 'Try now' }).click();
  await ben.see('meanwhile 2');
  await ada.settled();
  await ben.say('lobby', 'after');
  await ada.see('after');
  const all = ['before 1', 'before 2', 'meanwhile 1', 'meanwhile 2', 'after'];
  expect((await ada.texts()).filter((text) => text !== '')).toHaveLength(all.length);
  expect(new Set(await ada.texts())).toEqual(new Set(all));
  expect(await ben.texts()).toEqual(await ada.texts());
  expect(all.filter((text) => text.startsWith('meanwhile'))).toEqual(
    (await ada.texts()).filter((text) => text.startsWith('meanwhile')),
  );
  await ada.page.getByText('Reconnecting, you can keep writing').waitFor({ state: 'detached' });
});

test('a message in the outbox survives a reload while the server is away', async () => {
  await server.kill();
  await ada.say('lobby', 'kept through it all');
  await ada.page.getByText('Sending when back online').waitFor();
  await ada.page.reload().catch(() => undefined);
  await server.restart();
  await ada.page.goto(server.url);
  await ada.see('kept through it all');
  await ben.see('kept through it all');
  await ada.settled();
  await ada.page.reload();
  await ada.see('kept through it all');
  expect(await ada.texts()).toEqual(['kept through it all']);
});

test('two tabs of one person lose nothing and show nothing twice', async () => {
  const tab = await ada.tab(server.url);
  await ada.say('lobby', 'from the first tab');
  await tab.see('from the first tab');
  await tab.say('lobby', 'from the second tab');
  await ada.see('from the second tab');
  await ben.see('from the second tab');
  await server.kill();
  await tab.say('lobby', 'left behind by a closed tab');
  await tab.page.getByText('Sending when back online').waitFor();
  await tab.page.close();
  await server.restart();
  await ben.see('left behind by a closed tab');
  await ada.see('left behind by a closed tab');
  await ada.settled();
  const all = ['from the first tab', 'from the second tab', 'left behind by a closed tab'];
  expect(await ada.texts()).toEqual(all);
  expect(await ben.texts()).toEqual(all);
});

test('a message that is refused for good can be retried, and deleted', async () => {
  await ada.createRoom('ops');
  await ada.say('ops', 'first');
  await ada.see('first');
  await ada.misdirect();
  await ada.say('ops', 'not wanted');
  await ada.page.getByText('Not sent. Your message is kept here.').waitFor();
  await ada.page.reload();
  await ada.page.getByText('Not sent. Your message is kept here.').waitFor();
  await ada.page.getByRole('button', { name: 'Retry' }).click();
  await ada.settled();
  expect(await ada.texts()).toEqual(['first', 'not wanted']);

  await ada.misdirect();
  await ada.say('ops', 'never mind');
  const refused = ada.page.locator('article').filter({ hasText: 'never mind' });
  await refused.getByText('Not sent. Your message is kept here.').waitFor();
  await refused.getByRole('button', { name: 'Delete' }).click();
  await refused.waitFor({ state: 'detached' });
  await ada.page.reload();
  await ada.see('first');
  expect(await ada.texts()).toEqual(['first', 'not wanted']);
});

test('a draft is kept for each room across a reload', async () => {
  await ada.composer('lobby').fill('half a thou');
  await ada.createRoom('ops');
  await ada.composer('ops').fill('another half');
  await ada.page.reload();
  await ada.composer('ops').waitFor();
  expect(await ada.composer('ops').inputValue()).toBe('another half');
  await ada.page.getByRole('link', { name: 'lobby' }).click();
  expect(await ada.composer('lobby').inputValue()).toBe('half a thou');
});

test('a text over the limit is counted and not sent', async () => {
  await ada.composer('lobby').fill('é'.repeat(8_200));
  await ada.page.getByText('Too long by 16 bytes').waitFor();
  await ada.composer('lobby').press('Enter');
  expect(await ada.texts()).toEqual([]);
  await ada.composer('lobby').fill('é'.repeat(8_192));
  await ada.page.getByText('0 bytes left').waitFor();
  await ada.composer('lobby').press('Enter');
  await ben.page.locator('article').waitFor();
});

test('a room that someone else writes to is shown as unread until it is looked at', async () => {
  await ada.createRoom('ops');
  await ben.page.getByRole('button', { name: 'Browse rooms' }).click();
  await ben.page.getByRole('button', { name: 'Join # ops' }).click();
  await ben.say('ops', 'anyone on duty?');
  await ada.see('anyone on duty?');
  await ada.page.getByRole('link', { name: 'lobby' }).click();
  await ben.say('ops', 'hello?');
  await ada.page.getByRole('link', { name: 'ops 1 new message' }).click();
  await ada.see('hello?');
  await ada.page.getByRole('link', { name: 'ops', exact: true }).waitFor();
});

test('signing out ends the stay, and another name can come in', async () => {
  await ada.page.getByRole('button', { name: 'Sign out' }).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await ada.page.getByLabel('Your name').fill('Cleo');
  await ada.page.getByRole('button', { name: 'Come in' }).click();
  await ada.say('lobby', 'I am Cleo now');
  await ben.see('I am Cleo now');
  expect(await ben.page.locator('.msg-who').allTextContents()).toEqual(['Cleo']);
});
