import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Feed } from '../src/app/feed';
import { Memory } from '../src/app/memory';
import { Reading } from '../src/app/reading';
import { Http } from '../src/connection/http';
import type { Read } from '../src/protocol/types';
import { ADA, LOBBY, summary, welcome } from './cast';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** One device of Ada's, that keeps what it knows between its visits. */
function device() {
  const stored = new Map<string, string>();
  const said: Read[] = [];
  const keyValue = {
    get: (key: string) => stored.get(key) ?? null,
    set: (key: string, value: string) => void stored.set(key, value),
    remove: (key: string) => void stored.delete(key),
    keys: () => [...stored.keys()],
  };
  const visit = () => {
    const memory = new Memory(keyValue, ADA.id);
    const http = new Http(() => Promise.reject(new Error('no network')), 50);
    const reading: Reading = new Reading(
      memory,
      () => feed,
      (read) => void said.push(read),
    );
    const feed: Feed = new Feed(
      {
        http,
        memory,
        resume: () => {},
        onRead: (room, seq, back) => reading.say(room, seq, back),
        onMessages: () => {},
      },
      ADA,
    );
    const come = (seq: number, read?: number) => {
      const frame = welcome({ ...summary(seq), ...(read === undefined ? {} : { read }) });
      reading.welcomed(frame.rooms);
      feed.change(frame);
    };
    return { feed, reading, come, at: () => feed.state.value.rooms[LOBBY]?.viewedSeq };
  };
  return { visit, said };
}

const gathered = () => vi.advanceTimersByTime(300);

test('what is read within a moment is said once', () => {
  const { visit, said } = device();
  const { feed, come } = visit();
  come(10, 2);
  for (const seq of [3, 4, 5]) feed.viewed(LOBBY, seq);
  expect(said).toEqual([]);
  gathered();
  expect(said).toEqual([{ type: 'read', rooms: { [LOBBY]: 5 } }]);
});

test('a new device begins where the others have read', () => {
  const { come, at } = device().visit();
  come(10, 7);
  expect(at()).toBe(7);
});

test('what another device reads, or takes back, is taken over, and not said again', () => {
  const { visit, said } = device();
  const { reading, come, at } = visit();
  come(10, 4);
  reading.heard({ type: 'has_read', rooms: { [LOBBY]: 9 } });
  expect(at()).toBe(9);
  reading.heard({ type: 'has_read', rooms: { [LOBBY]: 6 } });
  expect(at()).toBe(9);
  reading.heard({ type: 'has_read', rooms: { [LOBBY]: 6 }, back: true });
  expect(at()).toBe(6);
  gathered();
  expect(said).toEqual([]);
});

test('what was read without a network is said when it is back', () => {
  const laptop = device();
  const before = laptop.visit();
  before.come(10, 4);
  before.feed.viewed(LOBBY, 8);
  gathered();
  laptop.said.length = 0;
  // The answer never came: the network was gone.
  const after = laptop.visit();
  after.come(10, 4);
  expect(after.at()).toBe(8);
  gathered();
  expect(laptop.said).toEqual([{ type: 'read', rooms: { [LOBBY]: 8 } }]);
});

test('what was made unread elsewhere while this device was away is unread here, too', () => {
  const laptop = device();
  const before = laptop.visit();
  before.come(10, 4);
  before.feed.viewed(LOBBY, 10);
  gathered();
  before.reading.heard({ type: 'has_read', rooms: { [LOBBY]: 10 } });
  laptop.said.length = 0;
  const after = laptop.visit();
  after.come(10, 3);
  expect(after.at()).toBe(3);
  gathered();
  expect(laptop.said).toEqual([]);
});

test('what is made unread is said so, and what was to be said before is not', () => {
  const { visit, said } = device();
  const { feed, come } = visit();
  come(10, 4);
  feed.viewed(LOBBY, 8);
  feed.unviewed(LOBBY, 2);
  gathered();
  expect(said).toEqual([{ type: 'read', rooms: { [LOBBY]: 2 }, back: true }]);
});
