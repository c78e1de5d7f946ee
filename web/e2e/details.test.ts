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
  [ada, ben] = await Promise.all([
    Seat.take(browser, { viewport: { width: 1180, height: 800 } }),
    Seat.take(browser, { viewport: { width: 1180, height: 800 } }),
  ]);
  await ada.signIn(server.url, 'Ada');
  await ben.signIn(server.url, 'Ben');
  // Guests find whom they share a room with.
  await ada.meet('harbour', ben);
  await ben.say('lobby', 'hello');
  await ada.see('hello');
  await ada.page.getByRole('button', { name: 'Ben', exact: true }).click();
  await ada.page.getByRole('button', { name: 'Send a message' }).click();
  await ada.page.getByText('This is the start of Ben.').waitFor();
  await ada.page.getByRole('button', { name: 'Create a room' }).click();
  await ada.page.getByLabel('Name').fill('crew');
  await ada.page.getByRole('checkbox', { name: 'Private' }).check();
  await ada.page.getByRole('button', { name: 'Create room', exact: true }).click();
  await ada.page.getByText('This is the start of # crew').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  for (const seat of [ada, ben]) {
    expect(seat?.complaints.filter((line) => !/status of 404/.test(line))).toEqual([]);
  }
});

const details = async (seat: Seat) => {
  await seat.page.getByRole('button', { name: 'Room details' }).click();
  await seat.page.getByRole('dialog').waitFor();
};

test('a moderator lets somebody in, and they have the room at once', async () => {
  await details(ada);
  await ada.page.getByRole('searchbox', { name: 'Add people' }).fill('be');
  await ada.page.getByRole('button', { name: 'Add Ben' }).click();
  await ada.page.getByText('2 members').waitFor();
  for (const width of [320, 1180]) {
    await ada.page.setViewportSize({ width, height: 800 });
    expect(await inspect(ada.page, RULES)).toEqual([]);
  }
  const link = ben.page.locator('.sidebar').getByRole('link', { name: 'crew' });
  await link.click();
  await ben.page.getByText('This is the start of # crew').waitFor();
  await ada.page.locator('.notice').getByText('You let Ben in').waitFor();
});

test('name and topic change for everyone who is there', async () => {
  await ada.page.getByLabel('What is it for? (optional)').fill('Ropes and knots');
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await ada.page.getByText('Saved.').waitFor();
  await ben.page.getByText('Ropes and knots', { exact: true }).waitFor();
  await ben.page.getByText('Ada set the topic: Ropes and knots').waitFor();
});

test('whoever is no moderator changes nothing, and sees who is there', async () => {
  await details(ben);
  await ben.page.getByText('2 members').waitFor();
  expect(await ben.page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  expect(await ben.page.getByText('What you can do with').count()).toBe(0);
  await ben.page.getByRole('button', { name: 'Close' }).click();
});

test('one who is appointed may govern, and loses it again', async () => {
  const acts = ada.page.getByRole('button', { name: 'What you can do with Ben' });
  await acts.click();
  await ada.page.getByRole('button', { name: 'Make a moderator' }).click();
  await details(ben);
  await ben.page.getByRole('button', { name: 'Save' }).waitFor();
  await ada.page.getByRole('button', { name: 'Make a member' }).click();
  await ben.page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  await ben.page.getByRole('button', { name: 'Close' }).click();
});

test('who is taken out while looking at the room is told so, and reads nothing of it any more', async () => {
  await ada.page.getByRole('button', { name: 'Close' }).click();
  await ada.page.locator('.composer-field').fill('a private word');
  await ada.page.keyboard.press('Enter');
  await ben.see('a private word');
  await details(ada);
  await ada.page.getByRole('button', { name: 'What you can do with Ben' }).click();
  await ada.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await ben.page.getByText('You were removed from # crew.').waitFor();
  await expect.poll(() => ben.page.getByText('a private word').count()).toBe(0);
  await expect.poll(() => ben.page.locator('.composer-field').count()).toBe(0);
  await ada.page.getByText('1 member', { exact: true }).waitFor();
});

test('a room that gets another name stays before the eyes, and its old address leads to it', async () => {
  await ada.page.getByLabel('Name').fill('Deck Crew');
  await ada.page.getByRole('button', { name: 'Save' }).click();
  await ada.page.getByRole('heading', { name: 'deck-crew' }).waitFor();
  await ada.see('a private word');
  await ada.page.goto(`${server.url}/r/crew`);
  await ada.page.getByRole('heading', { name: 'deck-crew' }).waitFor();
  expect(new URL(ada.page.url()).pathname).toBe('/r/deck-crew');
  await details(ada);
});

test('an archived room can be read and not written in', async () => {
  await ada.page.getByRole('button', { name: 'Archive the room' }).click();
  await ada.page.getByText('This room is archived').waitFor();
  await ada.page.getByRole('button', { name: 'Bring the room back' }).click();
  await ada.page.getByText('This room is archived').waitFor({ state: 'detached' });
});

test('who is removed for good loses what they wrote, where that is ticked', async () => {
  await ada.page.goto(`${server.url}/r/lobby`);
  await ada.createRoom('dock');
  await ben.page.goto(`${server.url}/r/dock`);
  await ben.page.getByRole('button', { name: 'Join # dock' }).click();
  await ben.say('dock', 'buy my ropes');
  await ada.say('dock', 'no ropes, please');
  await ada.see('buy my ropes');
  await details(ada);
  await ada.page.getByRole('button', { name: 'What you can do with Ben' }).click();
  await ada.page.getByRole('button', { name: 'Remove for good' }).click();
  await ada.page.getByRole('checkbox', { name: 'Delete all that they wrote here, too' }).check();
  expect(await inspect(ada.page, RULES)).toEqual([]);
  await ada.page.getByRole('button', { name: 'Remove for good' }).click();
  await ada.page.getByText('1 member', { exact: true }).waitFor();
  await ada.page.getByRole('button', { name: 'Close' }).click();
  await ada.see('no ropes, please');
  await expect.poll(() => ada.texts()).not.toContain('buy my ropes');
  await expect.poll(() => ben.page.getByText('buy my ropes').count()).toBe(0);
});
