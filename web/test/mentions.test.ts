import { expect, test } from 'vitest';
import { apply } from '../src/store/apply';
import { mentions } from '../src/store/mentions';
import { newestFirst, roomLines } from '../src/store/selectors';
import { emptyState } from '../src/store/state';
import { ADA, BEN, OPS, posted, summary, welcome } from './cast';

test.each([
  ['@Ada could you look?', true],
  ['could @ada, perhaps?', true],
  ['(@ADA)', true],
  ['@Adam could', false],
  ['ben@ada.example and mail@Ada', false],
  ['Ada could', false],
])('"%s" calls Ada: %s', (text, called) => {
  expect(mentions(text, 'Ada')).toBe(called);
});

test('a name of several words is called as a whole', () => {
  expect(mentions('ask @Ada Lovelace today', 'Ada Lovelace')).toBe(true);
  expect(mentions('ask @Ada today', 'Ada Lovelace')).toBe(false);
});

test('who calls one comes first, then the newest', () => {
  const harbour = 'R01HARB000001X' as typeof OPS;
  const quiet = 'R01QUIET00001X' as typeof OPS;
  const rooms = welcome(
    summary(0),
    summary(0, OPS, 'ops'),
    summary(0, harbour, 'harbour'),
    summary(0, quiet, 'quiet'),
  );
  const call = posted(1, BEN, OPS);
  const told = [
    { ...call, message: { ...call.message, text: 'does @ada know?' } },
    posted(1, BEN),
    { ...posted(1, BEN, harbour), message: posted(2).message },
    posted(1, ADA, quiet),
  ];
  const state = told.reduce(
    (before, event) => apply(before, event).state,
    apply(emptyState(ADA), rooms).state,
  );
  const lines = newestFirst(roomLines(state, []));
  expect(lines.map(({ name, mentions: n }) => [name, n])).toEqual([
    ['ops', 1],
    ['harbour', 0],
    ['lobby', 0],
  ]);
  const read = apply(state, { type: 'viewed', room: OPS, seq: 1 }).state;
  expect(newestFirst(roomLines(read, [])).map(({ name }) => name)).toEqual(['harbour', 'lobby']);
  const taken = apply(read, { type: 'unviewed', room: OPS, seq: 0 }).state;
  expect(newestFirst(roomLines(taken, []))).toEqual(lines);
});
