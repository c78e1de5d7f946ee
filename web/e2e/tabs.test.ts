import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { RoughLine } from './rough-line';
import { Server } from './server';

const STEP_MILLIS_MAX = 200;

let browser: Browser;
let server: Server;
let line: RoughLine;
let ada: Seat;
let tabs: Seat[];

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  line = await RoughLine.to(server.url);
  ada = await Seat.take(browser);
  await ada.signIn(line.url, 'Ada');
  tabs = [ada, await ada.tab(`${line.url}/r/lobby`), await ada.tab(`${line.url}/r/lobby`)];
});
afterAll(async () => {
  await browser?.close();
  await line?.dispose();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

const shared = () => expect.poll(() => line.open).toBe(1);

/** When what `look` finds became true in this page, by the clock of the machine. */
const when = (page: Page, look: string, value: string) =>
  page.evaluate(
    ([selector = '', wanted]) =>
      new Promise<number>((resolve) => {
        const check = () => {
          const found = document.querySelector<HTMLTextAreaElement>(selector);
          if ((found?.value ?? String(found)) === wanted) resolve(Date.now());
          else setTimeout(check, 2);
        };
        check();
      }),
    [look, value],
  );

test('three tabs have one socket, and each gets and sends its messages', async () => {
  await shared();
  for (const [i, tab] of tabs.entries()) await tab.say('lobby', `from tab ${i}`);
  for (const tab of tabs) {
    for (const i of tabs.keys()) await tab.see(`from tab ${i}`);
    await tab.settled();
  }
  expect(line.open).toBe(1);
});

test('when the line is cut, all come back, to one socket again', async () => {
  line.cut();
  for (const [i, tab] of tabs.entries()) await tab.say('lobby', `said meanwhile ${i}`);
  for (const tab of tabs) {
    for (const i of tabs.keys()) await tab.see(`said meanwhile ${i}`);
    await tab.settled();
  }
  await shared();
});

test('when the tab that brought the line is closed, the others keep it', async () => {
  const last = await ada.tab(`${line.url}/r/lobby`);
  await shared();
  await ada.page.close();
  tabs = [...tabs.slice(1), last];
  for (const [i, tab] of tabs.entries()) await tab.say('lobby', `still here ${i}`);
  for (const tab of tabs) for (const i of tabs.keys()) await tab.see(`still here ${i}`);
  expect(line.open).toBe(1);
});

test(`a draft is in the other tabs within ${STEP_MILLIS_MAX} ms`, async () => {
  const [here, there] = tabs;
  if (here === undefined || there === undefined) throw new Error('two tabs are needed');
  // Where somebody writes, nothing is exchanged under their hands.
  await there.composer('lobby').blur();
  const arrived = when(there.page, '.composer-field', 'half a thought');
  const written = when(here.page, '.composer-field', 'half a thought');
  await here.composer('lobby').fill('half a thought');
  expect((await arrived) - (await written)).toBeLessThanOrEqual(STEP_MILLIS_MAX);
  await here.composer('lobby').fill('');
});

test(`what is read in one tab is read in the others within ${STEP_MILLIS_MAX} ms`, async () => {
  const [here, there] = tabs;
  if (here === undefined || there === undefined) throw new Error('two tabs are needed');
  await here.createRoom('harbour');
  await here.page.getByRole('link', { name: 'lobby' }).click();
  await there.page.getByRole('link', { name: 'harbour' }).waitFor();
  const ben = await Seat.take(browser);
  await ben.signIn(server.url, 'Ben');
  await ben.page.goto(`${server.url}/r/harbour`);
  await ben.page.getByRole('button', { name: 'Join' }).click();
  await ben.say('harbour', 'tied up');
  const unread = '.room-link-unread';
  for (const tab of [here, there]) await tab.page.locator(unread).waitFor();
  const gone = [here, there].map((tab) => when(tab.page, unread, 'null'));
  await here.page.getByRole('link', { name: 'harbour' }).click();
  const [first = 0, second = Number.NaN] = await Promise.all(gone);
  expect(second - first).toBeLessThanOrEqual(STEP_MILLIS_MAX);
  expect(ben.complaints).toEqual([]);
});
