import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { fill, textOf } from './crowd';
import { scrollBack } from './scrolling';
import { Server } from './server';

const MESSAGES = 320;
const ROWS_MAX = 200;
const MARGIN_PX = 1_000;
const ANCHOR_ERROR_MAX = 1;

let browser: Browser;
let server: Server;
let ada: Seat;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  await fill(server.url, 'lobby', MESSAGES);
  ada = await Seat.take(browser);
  await ada.signIn(server.url, 'Ada');
  await ada.see(textOf(MESSAGES - 1));
  // What is kept ready beyond the window comes after the window was painted.
  await ada.page.waitForFunction(
    (margin) => (document.querySelector('.scroller')?.scrollTop ?? 0) >= margin,
    MARGIN_PX,
  );
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

type Step = { readonly moved: number; readonly rows: number; readonly first: string };

/**
 * Jumps near an end of what is in the document, remembers where a row stands before the page can
 * react, and measures where it stands when the rows around it have been replaced.
 */
function step(end: 'top' | 'bottom'): Promise<Step> {
  return ada.page.evaluate(async (to) => {
    const scroller = document.querySelector('.scroller');
    if (scroller === null) throw new Error('no list');
    const articles = () => [...document.querySelectorAll<HTMLElement>('.rows article')];
    const edge = () => (to === 'top' ? articles().at(0) : articles().at(-1))?.dataset.key;
    const before = edge();
    const reach = scroller.scrollHeight - scroller.clientHeight;
    scroller.scrollTop = to === 'top' ? 150 : reach - 150;
    const middle = scroller.getBoundingClientRect().top + scroller.clientHeight / 2;
    const row = articles().find((each) => each.getBoundingClientRect().bottom > middle);
    if (row === undefined) throw new Error('no row in the middle');
    const top = row.getBoundingClientRect().top;
    // A page that is under way moves the edge; four quiet frames after that, it is over.
    const underWay = () =>
      edge() === before &&
      /Reading (older|newer)/.test(document.querySelector('.rows')?.textContent ?? '');
    let last = edge();
    for (let quiet = 0, frames = 0; quiet < 4 && frames < 300; frames += 1) {
      await new Promise(requestAnimationFrame);
      quiet = edge() === last && !underWay() ? quiet + 1 : 0;
      last = edge();
    }
    return {
      moved: row.isConnected ? row.getBoundingClientRect().top - top : Number.NaN,
      rows: document.querySelector('.rows')?.children.length ?? 0,
      first: articles().at(0)?.querySelector('.msg-text')?.textContent ?? '',
    };
  }, end);
}

test('reading back through the history keeps what is read in its place, to the pixel', async () => {
  const steps: Step[] = [];
  do steps.push(await step('top'));
  while (steps.at(-1)?.first !== textOf(0) && steps.length < 60);
  expect(steps.at(-1)?.first).toBe(textOf(0));
  for (const { moved, rows } of steps) {
    expect(Math.abs(moved)).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
    expect(rows).toBeLessThanOrEqual(ROWS_MAX);
  }
  await step('top');
  await ada.page.getByText('This is the start of # lobby.').waitFor();
});

test('and the way forward again, down to the newest message', async () => {
  for (let i = 0; i < 60; i += 1) {
    const { moved, rows } = await step('bottom');
    expect(Math.abs(moved)).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
    expect(rows).toBeLessThanOrEqual(ROWS_MAX);
    if ((await ada.texts()).at(-1) === textOf(MESSAGES - 1)) break;
  }
  expect((await ada.texts()).at(-1)).toBe(textOf(MESSAGES - 1));
  const texts = await ada.texts();
  const numbers = texts.map((text) => Number(/^message (\d+)/.exec(text)?.[1]));
  expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
});

test('where one was reading is found again after another room, and after a reload', async () => {
  const { page } = ada;
  await ada.createRoom('ops');
  await page.getByRole('link', { name: 'lobby' }).click();
  await ada.see(textOf(MESSAGES - 1));
  await page.locator('.scroller').evaluate((list) => {
    list.scrollTop -= 4_000;
  });
  const middle = () =>
    page.locator('.scroller').evaluate((list) => {
      const half = list.getBoundingClientRect().top + list.clientHeight / 2;
      const rows = [...list.querySelectorAll<HTMLElement>('article')];
      const row = rows.find((each) => each.getBoundingClientRect().bottom > half);
      return { text: row?.textContent ?? '', top: row?.getBoundingClientRect().top ?? 0 };
    });
  const before = await middle();
  await page.getByRole('link', { name: 'ops' }).click();
  await ada.composer('ops').waitFor();
  await page.getByRole('link', { name: 'lobby' }).click();
  await expect.poll(async () => (await middle()).text).toBe(before.text);
  expect(Math.abs((await middle()).top - before.top)).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
  await page.reload();
  await expect.poll(async () => (await middle()).text).toBe(before.text);
  await expect
    .poll(async () => Math.abs((await middle()).top - before.top))
    .toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
  await page.getByRole('button', { name: 'Latest' }).click();
  await ada.see(textOf(MESSAGES - 1));
  await expect.poll(distanceToEnd).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
});

test('new messages do not move what is read, and a pill leads to them', async () => {
  const { page } = ada;
  const before = await page.evaluate(() => {
    const scroller = document.querySelector('.scroller');
    if (scroller === null) throw new Error('no list');
    scroller.scrollTop -= 600;
    return new Promise<number>((resolve) =>
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(scroller.scrollTop))),
    );
  });
  await fill(server.url, 'lobby', 3, MESSAGES);
  await page.getByRole('button', { name: '3 new' }).waitFor();
  expect(await page.locator('.scroller').evaluate((list) => list.scrollTop)).toBe(before);
  await page.getByRole('button', { name: '3 new' }).click();
  await page.getByRole('button', { name: '3 new' }).waitFor({ state: 'detached' });
  expect(await distanceToEnd()).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
});

test('at the end the list follows: new messages, a growing composer, a narrower window', async () => {
  await fill(server.url, 'lobby', 2, MESSAGES + 3);
  await ada.see(textOf(MESSAGES + 4));
  expect(await distanceToEnd()).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
  await ada.composer('lobby').fill('one\ntwo\nthree\nfour\nfive\nsix');
  await expect.poll(distanceToEnd).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
  await ada.page.setViewportSize({ width: 480, height: 600 });
  await expect.poll(distanceToEnd).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
  await ada.page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(distanceToEnd).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
  await ada.composer('lobby').fill('');
});

test('rows that grow above while one scrolls move nothing by a pixel', async () => {
  const run = await scrollBack(ada.page, { frames: 60, pixels: 40, growing: true });
  expect(run.compared).toBeGreaterThan(50);
  expect(run.error).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
  await ada.page.getByRole('button', { name: 'Latest' }).click();
  await expect.poll(distanceToEnd).toBeLessThanOrEqual(ANCHOR_ERROR_MAX);
});

test('whoever scrolls up gets away from an end that grows all the time', async () => {
  const away = await ada.page.evaluate(async () => {
    const scroller = document.querySelector('.scroller');
    const last = document.querySelector<HTMLElement>('.rows > :last-child');
    if (scroller === null || last === null) throw new Error('no list');
    const before = scroller.scrollTop;
    for (let frame = 1; frame <= 20; frame += 1) {
      scroller.scrollTop -= 20;
      last.style.minHeight = `${last.clientHeight + 5}px`;
      await new Promise(requestAnimationFrame);
    }
    return before - scroller.scrollTop;
  });
  expect(away).toBe(400);
  await ada.page.locator('.scroller').evaluate((list) => {
    list.scrollTop = list.scrollHeight;
  });
});

function distanceToEnd(): Promise<number> {
  return ada.page
    .locator('.scroller')
    .evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop);
}
