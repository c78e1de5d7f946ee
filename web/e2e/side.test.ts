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
  await ada.meet('harbour', ben);
  await ada.page.goto(`${server.url}/r/harbour`);
  await ada.composer('harbour').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  for (const seat of [ada, ben]) expect(seat?.complaints).toEqual([]);
});

const side = () => ada.page.getByRole('complementary', { name: 'Room details' });
const button = () => ada.page.locator('.head').getByRole('button', { name: 'Room details' });

test('in a wide window the details stand beside the conversation, and one writes on', async () => {
  await button().click();
  await side().getByText('2 members').waitFor();
  expect(await ada.page.getByRole('dialog').count()).toBe(0);
  expect(await button().getAttribute('aria-expanded')).toBe('true');
  expect(new URL(ada.page.url()).hash).toBe('#details');
  expect(await inspect(ada.page, RULES)).toEqual([]);
  await ada.say('harbour', 'Still writing');
  await ada.see('Still writing');
});

test('they stay in the next room and after a reload, and tell who comes and goes', async () => {
  await ada.page.locator('.sidebar').getByRole('link', { name: 'lobby' }).click();
  await ada.composer('lobby').waitFor();
  await side().getByText('Everyone is in this room.').waitFor();
  await ada.page.reload();
  await side().getByText('Everyone is in this room.').waitFor();
  await ada.page.locator('.sidebar').getByRole('link', { name: 'harbour' }).click();
  await side().getByText('2 members').waitFor();
  await ben.page.evaluate(() => fetch('/api/v1/rooms/harbour/membership', { method: 'DELETE' }));
  await side().getByText('1 member', { exact: true }).waitFor();
});

test('F6 comes to them, Escape puts them away, and the focus is where they are opened', async () => {
  const { keyboard } = ada.page;
  await ada.composer('harbour').focus();
  await keyboard.press('F6');
  await expect.poll(() => focusIn('.side')).toBe(true);
  await keyboard.press('Escape');
  await side().waitFor({ state: 'detached' });
  await expect.poll(() => focusIn('.head [aria-expanded="false"]')).toBe(true);
  await ada.page.reload();
  await ada.composer('harbour').waitFor();
  expect(await side().count()).toBe(0);
});

test('an address names them, and going back puts them away', async () => {
  await ada.page.goto(`${server.url}/r/lobby#details`);
  await side().getByText('Everyone is in this room.').waitFor();
  await side().getByRole('button', { name: 'Close' }).click();
  await side().waitFor({ state: 'detached' });
  await button().click();
  await side().getByText('Everyone is in this room.').waitFor();
  await ada.page.goBack();
  await side().waitFor({ state: 'detached' });
});

test('in a window that is made narrower they are a dialog', async () => {
  await button().click();
  await side().getByText('Everyone is in this room.').waitFor();
  await ada.page.setViewportSize({ width: 1180, height: 800 });
  await ada.page.getByRole('dialog').getByText('Everyone is in this room.').waitFor();
  expect(await side().count()).toBe(0);
  await ada.page.keyboard.press('Escape');
  await ada.page.getByRole('dialog').waitFor({ state: 'detached' });
  await ada.page.setViewportSize({ width: 1280, height: 800 });
  await side().getByRole('button', { name: 'Close' }).click();
});

test('what somebody else changes meanwhile is not changed back', async () => {
  await ada.page.locator('.sidebar').getByRole('link', { name: 'harbour' }).click();
  await button().click();
  await side().getByText('Change the room').click();
  await side().getByLabel('What is it for? (optional)').waitFor();
  const change = (topic: string) =>
    ada.page.evaluate(
      (body) =>
        fetch('/api/v1/rooms/harbour', {
          method: 'GET',
        })
          .then((answer) => answer.json())
          .then(({ id }) =>
            fetch(`/api/v1/rooms/${id}`, {
              method: 'PATCH',
              headers: { 'Content-Type': 'application/json' },
              body,
            }),
          ),
      JSON.stringify({ topic }),
    );
  await side().getByRole('checkbox', { name: 'Only moderators write here' }).check();
  await change('Boats');
  await ada.page.locator('.head-topic').getByText('Boats').waitFor();
  await side().getByRole('button', { name: 'Save' }).click();
  await side().getByText('Saved.').waitFor();
  await expect.poll(() => ada.page.locator('.head-topic').textContent()).toBe('Boats');
});

function focusIn(what: string): Promise<boolean> {
  return ada.page.evaluate((selector) => document.activeElement?.closest(selector) !== null, what);
}
