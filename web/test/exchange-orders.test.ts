import { expect, test } from 'vitest';
import { Exchange } from '../src/connection/exchange';
import type { FromServer } from '../src/protocol/types';
import { caughtUp, posted, summary, welcome } from './cast';
import { FakeSocket } from './fake-socket';
import { FakeTab } from './fake-tab';

/** A log and the lines to it, each of which carries frames in order, at its own speed. */
class FakeServer {
  head = 0;
  private readonly lines: {
    readonly socket: FakeSocket;
    frames: FromServer[];
    greeted: boolean;
  }[] = [];

  open(): FakeSocket {
    const socket = new FakeSocket();
    this.lines.push({ socket, frames: [], greeted: false });
    return socket;
  }

  get live() {
    return this.lines.filter(({ socket }) => !socket.closed);
  }

  commit(): void {
    this.head += 1;
    for (const line of this.live) if (line.greeted) line.frames.push(posted(this.head));
  }

  /** Takes one step on one line: it opens, is greeted, or brings a frame. */
  step(at: number): void {
    const line = this.live.at(at);
    if (line === undefined) return;
    const hello = line.socket.sent[0] as { readonly offset: number } | undefined;
    if (hello === undefined) line.socket.onopen?.();
    else if (!line.greeted) {
      line.greeted = true;
      line.frames.push(welcome(summary(this.head)));
      for (let i = hello.offset + 1; i <= this.head; i += 1) line.frames.push(posted(i));
      line.frames.push(caughtUp);
    } else {
      const frame = line.frames.shift();
      if (frame !== undefined) line.socket.say(frame);
    }
  }

  cut(at: number): void {
    const socket = this.live.at(at)?.socket;
    if (socket === undefined) return;
    const { onclose } = socket;
    socket.close();
    onclose?.({ code: 1006, reason: '' });
  }

  idle(): boolean {
    return this.live.every(({ greeted, frames }) => greeted && frames.length === 0);
  }
}

test('whatever comes when, no tab misses an event', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const next = random(seed);
    const server = new FakeServer();
    const exchange = new Exchange(() => server.open());
    let tabs = [new FakeTab(exchange)];
    for (let i = 0; i < 200; i += 1) {
      const chance = next(100);
      const tab = tabs[next(tabs.length)];
      if (chance < 15) server.commit();
      else if (chance < 19 && tabs.length < 5) {
        tabs.push(new FakeTab(exchange, next(server.head + 1)));
      } else if (chance < 20) server.cut(next(server.live.length));
      else if (chance < 21) tab?.line.hangUp();
      else if (chance < 22) tab?.line.leave();
      else server.step(next(server.live.length));
      if (chance >= 20 && chance < 22) tabs = tabs.filter((each) => each !== tab);
      tabs = tabs.map((each) =>
        each.closed === undefined ? each : new FakeTab(exchange, each.offset),
      );
    }
    for (let i = 0; !server.idle(); i += 1) server.step(i % server.live.length);
    expect(
      tabs.map(({ offset }) => offset),
      `seed ${seed}`,
    ).toEqual(tabs.map(() => server.head));
  }
}, 60_000);

/** Numbers below `bound` that depend on the seed alone (mulberry32). */
function random(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound);
  };
}
