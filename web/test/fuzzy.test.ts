import { expect, test } from 'vitest';
import { beginAt } from '../src/app/opening';
import { best } from '../src/store/fuzzy';
import { newRoom } from '../src/store/state';
import { summary } from './cast';

const find = (names: readonly string[], wanted: string) => best(names, (name) => name, wanted, 5);

test('letters at the start of words and next to each other are found first', () => {
  const names = ['photos', 'night-ops', 'operations', 'ops', 'lobby'];
  expect(find(names, 'ops')).toEqual(['ops', 'night-ops', 'operations']);
  expect(find(names, 'NO')[0]).toBe('night-ops');
  expect(find(names, 'xyz')).toEqual([]);
  expect(find(names, ' ')).toEqual(names);
});

test('five thousand rooms are searched within a key press', () => {
  const names = Array.from({ length: 5_000 }, (_, i) => `room-${i}-of-the-harbour`);
  find(names, 'warm up');
  const started = performance.now();
  find(names, 'r4h');
  expect(performance.now() - started).toBeLessThan(500);
});

test('a room begins at what is new, where one was reading, or at its end', () => {
  const room = (seq: number, viewed: number) => newRoom(summary(seq), viewed);
  const spot = { seq: 12, top: 0 };
  expect(beginAt(room(300, 300), spot)).toBe(12);
  expect(beginAt(room(300, 300), undefined)).toBeUndefined();
  expect(beginAt(room(300, 299), spot)).toBeUndefined();
  expect(beginAt(room(300, 200), spot)).toBe(200);
  expect(beginAt(room(300, 0), spot)).toBeUndefined();
});
