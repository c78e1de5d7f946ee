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
  [ada, ben] = await Promise.all([Seat.take(browser), Seat.take(browser)]);
  await ada.signIn(server.url, 'Ada');
  await ben.signIn(server.url, 'Ben');
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  // The room is looked for once more, and whether it exists is not told.
  for (const seat of [ada, ben]) {
    expect(seat?.complaints.filter((line) => !/status of 404/.test(line))).toEqual([]);
  }
});

/** Asks as the person of this seat does, and gives the answer's body, if any. */
const ask = (seat: Seat, method: string, path: string) =>
  seat.page.evaluate(
    async ([how, where]) => {
      const answer = await fetch(`/api/v1${where}`, { method: how });
      if (!answer.ok) throw new Error(`${where}: ${answer.status}`);
      return answer.status === 204 ? {} : answer.json();
    },
    [method, path] as const,
  );

test('who is removed while looking reads a notice, and nothing of the room', async () => {
  await ada.createRoom('ops');
  await ada.say('ops', 'for members alone');
  await ben.page.goto(`${server.url}/r/ops`);
  await ben.page.getByRole('button', { name: 'Join # ops' }).click();
  await ben.see('for members alone');
  await ben.composer('ops').fill('half a thou');
  const { id: room } = await ask(ada, 'GET', '/rooms/ops');
  const { members } = await ask(ada, 'GET', `/rooms/${room}/members`);
  const person = members.find((it: { person: { name: string } }) => it.person.name === 'Ben');
  await ask(ada, 'DELETE', `/rooms/${room}/members/${person.person.id}`);
  await ben.page.getByRole('heading', { name: 'You were removed from # ops.' }).waitFor();
  expect(await ben.page.locator('.composer-field').count()).toBe(0);
  expect(await ben.page.getByText('for members alone').count()).toBe(0);
  expect(await ben.page.locator('.sidebar').getByRole('link', { name: 'ops' }).count()).toBe(0);
  for (const width of [320, 1280]) {
    await ben.page.setViewportSize({ width, height: 800 });
    expect(await inspect(ben.page, RULES)).toEqual([]);
  }
  await ben.page.reload();
  await ben.page.getByRole('button', { name: 'Join # ops' }).waitFor();
  expect(await ben.page.getByText('for members alone').count()).toBe(0);
});
