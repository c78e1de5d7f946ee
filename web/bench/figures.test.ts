import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scrollBack } from '../e2e/scrolling';
import type { Figure } from './figures';
import { percentile, publish } from './figures';
import { switchTo, watchKeys } from './painting';
import { CONVERSATIONS, World, watched } from './world';

const MESSAGES = Number(process.env.MESSAGES ?? 100_000);
const TARGETS = Number(process.env.TARGETS ?? 5_000);
const RUNS = 5;
const KEYS = 120;
const SWITCHES = 30;
const FRAMES = 900;
/** 24,000 pixels a second: faster than anybody reads. */
const PIXELS_A_FRAME = 400;
/** 1.6 Mbit/s, 150 ms, a processor four times slower: a phone on a slow line. */
const SLOW = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOWER = 4;

let world: World;
const figures: Figure[] = [];

beforeAll(async () => {
  world = await World.make(MESSAGES);
});
afterAll(async () => {
  if (figures.length > 0) publish(figures, world.browser.version());
  await world?.end();
});

const measured = (what: string, value: number, most: number | undefined, unit: string) => {
  expect(value).not.toBeNaN();
  figures.push({ what, measured: value, most, unit });
};
const median = (values: readonly number[]) => percentile(values, 0.5);

test('a first visit on a slow profile', async () => {
  const usable: number[] = [];
  const shifts: number[] = [];
  const fetched: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const seat = await world.firstVisit();
    const { page, context } = seat;
    const session = await context.newCDPSession(page);
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, ...SLOW });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(`${world.server.url}/r/room-1`);
    await page.locator('.composer-field').waitFor();
    // Before the service worker begins to fetch everything for later.
    fetched.push(bytes / 1_024);
    await page.locator('article').last().waitFor();
    await page.waitForTimeout(1_000);
    const saw = await watched(seat);
    usable.push(saw.usable);
    shifts.push(saw.shift);
    await context.close();
  }
  measured('slow profile, first visit: composer usable', median(usable), 2_000, 'ms');
  measured('fetched until then', median(fetched), 150, 'KB');
  measured('cumulative layout shift of that visit, greatest', Math.max(...shifts), 0.02, '');
});

test('a visit with everything kept', async () => {
  const seat = await world.firstVisit();
  const { page, context } = seat;
  await page.goto(`${world.server.url}/r/room-1`);
  await page.locator('article').last().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const shown: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    // What is kept of a room is written half a second later.
    await page.waitForTimeout(1_000);
    await page.reload();
    await page.locator('article').last().waitFor();
    shown.push((await watched(seat)).shown);
  }
  await context.close();
  measured('start from what is kept: messages shown', median(shown), 300, 'ms');
});

test('a key in the composer, and in a page that has only a field', async () => {
  const { page } = world.ada;
  await page.goto(`${world.server.url}/r/long`);
  await page.locator('article').last().waitFor();
  await page.locator('.composer-field').focus();
  const times = await typed(page);
  measured('key to paint, median', median(times), 24, 'ms');
  measured('key to paint, 95th percentile', percentile(times, 0.95), 24, 'ms');
  await page.locator('.composer-field').fill('');
  const bare = await world.firstVisit();
  await bare.page.setContent('<textarea></textarea>');
  await bare.page.locator('textarea').focus();
  const floor = percentile(await typed(bare.page), 0.95);
  measured('the same in a page that has only a field: the floor here', floor, undefined, 'ms');
  await bare.context.close();
});

async function typed(page: Page): Promise<readonly number[]> {
  const keys = await watchKeys(page);
  for (let i = 0; i < KEYS; i += 1) await page.keyboard.press(i % 6 === 5 ? 'Space' : 'a');
  return keys();
}

test('a room that was open before', async () => {
  const { page } = world.ada;
  for (const room of ['room-1', 'room-2']) await switchTo(page, room);
  const times: number[] = [];
  for (let i = 0; i < SWITCHES; i += 1) times.push(await switchTo(page, `room-${1 + (i % 2)}`));
  measured('switch to a room in memory, median', median(times), 50, 'ms');
  measured('switch to a room in memory, 95th percentile', percentile(times, 0.95), 50, 'ms');
});

test.each([
  ['', false],
  [', rows above growing', true],
])(`scrolling back through ${MESSAGES} messages%s`, async (how, growing) => {
  const { page } = world.ada;
  await page.goto(`${world.server.url}/r/long/${MESSAGES / 2}`);
  await page.locator('article:focus').waitFor();
  const run = await scrollBack(page, { frames: FRAMES, pixels: PIXELS_A_FRAME, growing });
  expect(run.compared).toBeGreaterThan(FRAMES / 2);
  const name = `${MESSAGES.toLocaleString('en')} messages${how}`;
  measured(`${name}: a frame, median`, median(run.intervals), 17, 'ms');
  measured(`${name}: a frame, 95th percentile`, percentile(run.intervals, 0.95), 17, 'ms');
  measured(`${name}: error of the anchor, greatest`, run.error, 1, 'px');
});

test(`the memory after ${CONVERSATIONS} conversations`, async () => {
  const { page, context } = world.ada;
  for (let i = 0; i < CONVERSATIONS; i += 1) await switchTo(page, `room-${i}`);
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  measured(`heap after ${CONVERSATIONS} conversations`, usedSize / 1_048_576, 40, 'MB');
});

test(`a key in the switcher, with ${TARGETS} rooms`, async () => {
  const seat = await world.inManyRooms(TARGETS);
  const { page } = seat;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  const keys = await watchKeys(page);
  for (const key of 'harbour-anchor') await page.keyboard.press(key);
  const name = `switcher over ${TARGETS.toLocaleString('en')} rooms: a key, slowest`;
  measured(name, Math.max(...(await keys())), 50, 'ms');
  expect(await page.getByRole('option').count()).toBeGreaterThan(1);
  await seat.context.close();
});
