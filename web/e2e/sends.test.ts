import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { history } from './crowd';
import { RoughLine } from './rough-line';
import { Server } from './server';

/** How many messages are written; SENDS=10000 makes it a long run. */
const SENDS = Number(process.env.SENDS ?? 240);
const EACH_WRITES = 1_250;
const WRITERS = Math.max(3, Math.ceil(SENDS / EACH_WRITES));
const BATCH = 5;
/** After so many batches of all writers there is one harm: a cut, a killed server and tab, a killed server in turn. */
const HARM_EVERY = 4;
/** Nobody writes on while so many of theirs wait. */
const WAITING_MAX = 40;
/** What was before a person's eyes for so long survives the end of its tab. */
const SETTLE_MILLIS = 250;
const WITHIN_MILLIS = 60_000 + SENDS * 60;

type Writer = {
  readonly seat: Seat;
  readonly name: string;
  page: Page;
  tabs: number;
  next: number;
};

let browser: Browser;
let server: Server;
let line: RoughLine;
const writers: Writer[] = [];

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
  line = await RoughLine.to(server.url);
  for (let i = 0; i < WRITERS; i += 1) {
    const seat = await Seat.take(browser);
    const name = `Writer ${i}`;
    await seat.signIn(line.url, name);
    writers.push({ seat, name, page: seat.page, tabs: 0, next: 0 });
  }
}, WITHIN_MILLIS);
afterAll(async () => {
  await browser?.close();
  await line?.dispose();
  await server?.dispose();
});

/** Writes as fast as it is sent, through the field and the form that a person uses. */
async function write(writer: Writer, count: number): Promise<readonly string[]> {
  const texts = Array.from({ length: count }, (_, i) => textOf(writer, writer.next + i));
  writer.next += count;
  await writer.page.waitForFunction(
    (most) => document.querySelectorAll('.msg-status').length < most,
    WAITING_MAX,
    { timeout: WITHIN_MILLIS },
  );
  await writer.page.evaluate((all) => {
    const field = document.querySelector<HTMLTextAreaElement>('.composer-field');
    if (field === null) throw new Error('there is no field');
    for (const text of all) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.form?.requestSubmit();
    }
  }, texts);
  return texts;
}

const textOf = ({ name, tabs }: Writer, n: number) => `${name}, tab ${tabs}: ${n}`;

/** Ends a tab that has messages which no server took: the next tab sends them. */
async function killTab(writer: Writer, count: number): Promise<readonly string[]> {
  const old = writer.page;
  const page = await writer.seat.context.newPage();
  await page.goto(`${line.url}/r/lobby`);
  await page.locator('.composer-field').waitFor();
  await server.kill();
  const texts = await write(writer, count);
  await old.waitForTimeout(SETTLE_MILLIS);
  await old.close({ runBeforeUnload: false });
  writer.page = page;
  writer.tabs += 1;
  await server.restart();
  return texts;
}

async function restart(): Promise<void> {
  await server.kill();
  await server.restart();
}

test(
  `of ${SENDS} messages none is lost, doubled or out of order, whatever is cut and killed`,
  async () => {
    const began = Date.now();
    const written: string[] = [];
    const harms = { cuts: 0, tabs: 0, restarts: 0 };
    for (let round = 0; written.length < SENDS; round += 1) {
      for (const writer of writers) {
        const left = SENDS - written.length;
        if (left > 0) written.push(...(await write(writer, Math.min(BATCH, left))));
      }
      if (round % HARM_EVERY !== HARM_EVERY - 1) continue;
      const turn = Math.floor(round / HARM_EVERY);
      const victim = writers[turn % writers.length];
      if (turn % 3 === 0) {
        line.cut();
        harms.cuts += 1;
      } else if (turn % 3 === 1 && victim !== undefined) {
        const left = SENDS - written.length;
        written.push(...(await killTab(victim, Math.min(BATCH, left))));
        harms.tabs += 1;
      } else {
        await restart();
        harms.restarts += 1;
      }
    }
    const texts = () => history(line.url, 'lobby');
    await expect
      .poll(async () => (await texts()).length, { timeout: WITHIN_MILLIS, interval: 1_000 })
      .toBeGreaterThanOrEqual(SENDS);
    // Whatever might still come twice has time to come.
    for (const { page } of writers) {
      await page.waitForFunction(() => document.querySelector('.msg-status') === null);
    }
    const stored = await texts();
    expect([...stored].sort()).toEqual([...written].sort());
    const sourceOf = (text: string) => text.slice(0, text.lastIndexOf(':'));
    for (const source of new Set(written.map(sourceOf))) {
      const of = (all: readonly string[]) => all.filter((text) => sourceOf(text) === source);
      expect(of(stored)).toEqual(of(written));
    }
    for (const harm of Object.values(harms)) expect(harm).toBeGreaterThan(0);
    mkdirSync('target', { recursive: true });
    const seconds = Math.round((Date.now() - began) / 1_000);
    writeFileSync('target/sends.json', JSON.stringify({ sends: SENDS, ...harms, seconds }));
  },
  WITHIN_MILLIS + 60_000,
);
