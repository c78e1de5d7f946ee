import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launch, Seat } from '../e2e/browser';
import { call, enter, textOf } from '../e2e/crowd';
import { Server } from '../e2e/server';

export const CONVERSATIONS = 50;
const MESSAGES_EACH = 60;
const AT_ONCE = 32;

/** A server with a room of many messages, some of few, and somebody who is in all of them. */
export class World {
  private constructor(
    readonly browser: Browser,
    readonly server: Server,
    readonly ada: Seat,
  ) {}

  static async make(messages: number): Promise<World> {
    const browser = await launch();
    const many = '1000000';
    const server = await Server.start(['--posts-per-second', many, '--posts-burst', many]);
    const writer = await enter(server.url, 'lobby', 'Writer');
    const room = (name: string) => call(server.url, '/rooms', writer, 'POST', { name, topic: '' });
    const post = (name: string, n: number) =>
      call(server.url, `/rooms/${name}/messages`, writer, 'POST', { text: textOf(n) });
    await room('long');
    await atOnce(messages, (n) => post('long', n));
    const rooms = Array.from({ length: CONVERSATIONS }, (_, i) => `room-${i}`);
    for (const name of rooms) {
      await room(name);
      for (let n = 0; n < MESSAGES_EACH; n += 1) await post(name, n);
    }
    const ada = await Seat.take(browser);
    await ada.signIn(server.url, 'Ada');
    await joinAll(ada, ['long', ...rooms]);
    return new World(browser, server, ada);
  }

  /** A first visit with nothing kept, of somebody who is signed in. */
  async firstVisit(options: BrowserContextOptions = {}): Promise<Seat> {
    const { cookies } = await this.ada.context.storageState();
    const seat = await Seat.take(this.browser, {
      storageState: { cookies, origins: [] },
      ...options,
    });
    await seat.page.addInitScript(watch);
    return seat;
  }

  /** Somebody who is in so many rooms that nobody says anything in. */
  async inManyRooms(count: number): Promise<Seat> {
    const cookie = await enter(this.server.url, 'lobby', 'Founder');
    await atOnce(count, (n) =>
      call(this.server.url, '/rooms', cookie, 'POST', { name: `place-${n}-${word(n)}`, topic: '' }),
    );
    const seat = await Seat.take(this.browser);
    const [name = '', value = ''] = cookie.split('=');
    await seat.context.addCookies([{ name, value, url: this.server.url }]);
    await seat.page.goto(`${this.server.url}/r/lobby`);
    await seat.composer('lobby').waitFor();
    return seat;
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.server.dispose();
  }
}

/** What a page has noticed of itself since it began. */
export type Watched = { readonly usable: number; readonly shown: number; readonly shift: number };

export const watched = ({ page }: Seat): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);

/** Runs in the page, before anything else. */
function watch(): void {
  const watched = { usable: 0, shown: 0, shift: 0 };
  Object.assign(globalThis, { watched });
  new MutationObserver(() => {
    if (document.querySelector('.composer-field') !== null) watched.usable ||= performance.now();
    if (document.querySelector('article') !== null) watched.shown ||= performance.now();
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      watched.shift += (entry as PerformanceEntry & { readonly value: number }).value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

async function atOnce(count: number, task: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < count) {
      next += 1;
      await task(next - 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

function joinAll({ page }: Seat, names: readonly string[]): Promise<unknown> {
  return page.evaluate(
    (rooms) =>
      Promise.all(
        rooms.map((name) => fetch(`/api/v1/rooms/${name}/membership`, { method: 'PUT' })),
      ),
    names,
  );
}

const WORDS = ['harbour', 'quay', 'tide', 'lamp', 'sail', 'rope', 'deck', 'anchor', 'buoy', 'pier'];

function word(n: number): string {
  return `${WORDS[n % 10]}-${WORDS[Math.floor(n / 10) % 10]}`;
}
