import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;
let ben: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  ada = await Seat.take(browser, { viewport: { width: 1180, height: 800 } });
  ben = await Seat.take(browser, { viewport: { width: 1180, height: 800 } });
  await ada.signIn(server.url, 'Ada');
  await ada.page.getByRole('button', { name: 'Create a room' }).click();
  await ada.page.getByLabel('Name').fill('harbour');
  await ada.page.getByRole('button', { name: 'Create room' }).click();
  await ada.composer('harbour').waitFor();
  await ben.signIn(server.url, 'Ben');
  await ben.page.goto(`${server.url}/r/harbour`);
  await ben.page.getByRole('button', { name: 'Join # harbour' }).click();
  await ben.composer('harbour').waitFor();
  await ben.say('harbour', 'Morning');
  await ada.see('Morning');
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  for (const seat of [ada, ben]) {
    expect(seat?.complaints.filter((line) => !/status of 404/.test(line))).toEqual([]);
  }
});

test('whoever is muted is told until when, and writes again when it is undone', async () => {
  await ada.page.getByRole('button', { name: 'Room details' }).click();
  await ada.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Ben( Online)?$/ })
    .click();
  await ada.page.getByRole('button', { name: 'Mute for an hour' }).click();
  await ada.page.getByText('Muted until').waitFor();
  await ben.page.getByText('A moderator muted you in this room').waitFor();
  await ben.page.getByText('Ada muted you').waitFor();
  expect(await ben.composer('harbour').count()).toBe(0);
  for (const { page } of [ada, ben]) expect(await inspect(page, RULES)).toEqual([]);
  await ben.page.reload();
  await ben.page.getByText('A moderator muted you in this room').waitFor();
  await ada.page.getByRole('button', { name: 'Unmute' }).click();
  await ben.composer('harbour').waitFor();
  await ben.say('harbour', 'Back');
  await ada.see('Back');
  await ada.page.getByRole('button', { name: 'Close' }).click();
  await ada.page
    .getByRole('heading', { name: 'Members' })
    .or(ada.page.getByText('Add people'))
    .first()
    .waitFor();
  await ada.page.getByRole('button', { name: 'Close' }).click();
  await ada.page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('what is reported in a room comes before its moderator, and nothing else that governs', async () => {
  const { page } = ada;
  await ben.page.goto(`${server.url}/place/reports`);
  await ben.page.getByText('Only owners and admins manage the place.').waitFor();
  await ben.page.goto(`${server.url}/r/harbour`);
  await ben.say('harbour', 'something rude');
  const said = page.locator('article', { hasText: 'something rude' });
  await said.hover();
  await said.getByRole('button', { name: 'Report message' }).click();
  await page.getByRole('button', { name: 'Report', exact: true }).click();
  await page.getByText('Reported.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Room details' }).click();
  await page.getByRole('button', { name: 'Reported messages' }).click();
  await page.getByRole('heading', { name: 'Reports' }).waitFor();
  expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
  expect(await inspect(page, RULES)).toEqual([]);
  await page.getByRole('button', { name: 'Delete message' }).click();
  await page.getByText('Nothing is reported.').waitFor();
  await ben.page.getByText('something rude').waitFor({ state: 'detached' });
  await page.goto(`${server.url}/r/harbour`);
});

test('in a slow room one sees how long to wait, and what is sent too soon goes by itself', async () => {
  await ada.page.getByRole('button', { name: 'Room details' }).click();
  await ada.page.getByRole('radio', { name: '10 s' }).check();
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await ben.page.getByText('Slow room').waitFor();
  await expect
    .poll(() => ben.page.getByText('one message every 10 s').count(), { timeout: 15_000 })
    .toBe(1);
  await ben.say('harbour', 'First');
  await ben.page.getByText('you can write again in').waitFor();
  expect(await inspect(ben.page, RULES)).toEqual([]);
  await ben.say('harbour', 'Second');
  await ben.page.getByText('Waiting: the room is slow').waitFor();
  await ben.page.getByText('Waiting: the room is slow').waitFor({ state: 'detached' });
  await ada.see('Second');
});

test('where only moderators write, others see why instead of a field', async () => {
  await ada.page.getByText('Only moderators write here').click();
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await ben.page.getByText('Only moderators write here.').waitFor();
  expect(await ben.composer('harbour').count()).toBe(0);
});
