import { beforeEach, describe, expect, test } from 'vitest';
import { Alerting } from '../src/app/alerting';
import { Feed } from '../src/app/feed';
import { Memory } from '../src/app/memory';
import type { Alert } from '../src/app/platform';
import { Http } from '../src/connection/http';
import type { Posted } from '../src/protocol/types';
import type { AlertRules } from '../src/store/alerts';
import { FOR_EVER, NO_RULES, readRules, worthAlert } from '../src/store/alerts';
import { ADA, BEN, LOBBY, message, posted, summary, welcome } from './cast';
import { pass, useVirtualTime } from './timers';

const ROOM = { id: LOBBY, direct: false };
const NOON = new Date(2026, 10, 22, 12);
const said = (text: string) => ({ ...message(1), text });
const worth = (rules: Partial<AlertRules>, text: string, at = NOON, where = ROOM) =>
  worthAlert({ ...NO_RULES, ...rules }, where, said(text), ADA, at);

test('a room tells of what calls one, a direct conversation of everything', () => {
  expect(worth({}, 'good morning')).toBe(false);
  expect(worth({}, 'good morning @ada')).toBe(true);
  expect(worth({}, 'good morning', NOON, { ...ROOM, direct: true })).toBe(true);
});

test('each room can tell of everything, or of nothing', () => {
  expect(worth({ levels: { [LOBBY]: 'all' } }, 'good morning')).toBe(true);
  expect(worth({ levels: { [LOBBY]: 'none' } }, '@ada')).toBe(false);
});

test('a keyword counts like a mention, as a whole word', () => {
  expect(worth({ keywords: ['Tide'] }, 'the tide turns')).toBe(true);
  expect(worth({ keywords: ['Tide'] }, 'tidetable')).toBe(false);
});

test('a muted room is silent until its time', () => {
  expect(worth({ muted: { [LOBBY]: NOON.getTime() + 1 } }, '@ada')).toBe(false);
  expect(worth({ muted: { [LOBBY]: NOON.getTime() } }, '@ada')).toBe(true);
  expect(worth({ muted: { [LOBBY]: FOR_EVER } }, '@ada')).toBe(false);
});

test.each([
  ['22:00', '07:00', 23, false],
  ['22:00', '07:00', 6, false],
  ['22:00', '07:00', 7, true],
  ['12:00', '13:00', 12, false],
  ['12:00', '13:00', 13, true],
  ['', '07:00', 6, true],
])(
  'with quiet hours from "%s" to "%s", at %i:00 it is told: %s',
  (quietFrom, quietTo, hour, told) => {
    const at = new Date(2026, 10, 22, hour);
    expect(worth({ quietFrom, quietTo }, '@ada', at)).toBe(told);
  },
);

test('one is not told of what one says, and rules that make no sense are none', () => {
  expect(worthAlert(NO_RULES, ROOM, { ...said('@ada'), author: ADA }, ADA, NOON)).toBe(false);
  expect(readRules('{"levels":{"a":"loud","b":"none"},"muted":[],"quietFrom":7}')).toEqual({
    ...NO_RULES,
    levels: { b: 'none' },
  });
  expect(readRules('nonsense')).toEqual(NO_RULES);
});

describe('alerting', () => {
  useVirtualTime();
  let shown: Alert[];
  let closed: string[];
  let chimes: number;
  let held: Map<string, (() => Promise<void>)[]>;
  let stored: Map<string, string>;

  beforeEach(() => {
    shown = [];
    closed = [];
    chimes = 0;
    held = new Map();
    stored = new Map();
  });

  const newTab = () => {
    const memory = new Memory(
      {
        get: (key) => stored.get(key) ?? null,
        set: (key, value) => void stored.set(key, value),
        remove: (key) => void stored.delete(key),
        keys: () => [...stored.keys()],
      },
      ADA.id,
    );
    const http = new Http(() => Promise.reject(new Error('no network')), 50);
    const feed = new Feed(
      { http, memory, resume: () => {}, onRead: () => {}, onMessages: () => {} },
      ADA,
    );
    feed.change(welcome(summary(0)));
    const alerting = new Alerting(
      {
        notifier: {
          permission: () => 'granted',
          ask: async () => 'granted',
          show: (alert) => shown.push(alert),
          close: (tag) => closed.push(tag),
          chime: () => {
            chimes += 1;
          },
          badge: () => {},
        },
        locks: (name, task) => {
          const others = held.get(name);
          if (others !== undefined) others.push(task);
          else {
            held.set(name, []);
            void task().then(() => {
              const next = held.get(name)?.shift();
              if (next !== undefined) void next();
            });
          }
        },
        now: () => new Date(),
      },
      memory,
      feed,
    );
    const hear = (event: Posted) => {
      feed.change(event);
      alerting.heard(event.room, event.message);
    };
    return { feed, alerting, hear };
  };
  const calls = (seq: number, at = Date.now()): Posted => {
    const event = posted(seq, BEN);
    const text = `@ada ${seq}`;
    return { ...event, message: { ...event.message, text, at: new Date(at).toISOString() } };
  };

  test('what nobody has seen after a second is told, once for each room, with one sound', async () => {
    const tab = newTab();
    tab.hear(calls(1));
    tab.hear(calls(2));
    await pass(999);
    expect(shown).toEqual([]);
    await pass(1);
    expect(shown.map(({ tag, message: { seq } }) => [tag, seq])).toEqual([[LOBBY, 2]]);
    expect(chimes).toBe(1);
  });

  test('what was seen meanwhile is not told, and what is read later is taken away', async () => {
    const tab = newTab();
    tab.hear(calls(1));
    tab.feed.viewed(LOBBY, 1);
    await pass(1_000);
    expect(shown).toEqual([]);
    tab.hear(calls(2));
    await pass(1_000);
    expect([shown.length, closed]).toEqual([1, []]);
    tab.feed.viewed(LOBBY, 2);
    expect(closed).toEqual([LOBBY]);
  });

  test('of several tabs one tells, and another when that one is gone', async () => {
    const [first, second] = [newTab(), newTab()];
    for (const tab of [first, second]) tab.hear(calls(1));
    await pass(1_000);
    expect(shown).toHaveLength(1);
    first?.alerting.end();
    await pass(0);
    second?.hear(calls(2));
    await pass(1_000);
    expect(shown).toHaveLength(2);
  });

  test('what was said long before it came is not told', async () => {
    newTab().hear(calls(1, Date.now() - 6 * 60_000));
    await pass(1_000);
    expect(shown).toEqual([]);
  });
});
