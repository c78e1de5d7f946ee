import { expect, test } from 'vitest';
import type { Change } from '../src/store/apply';
import type { State } from '../src/store/state';
import { BEN, EPOCH, LOBBY, message, posted, summary, welcome } from './cast';
import { after, asked, opened, read, seqs } from './opened';

const deleted = (seq: number, offset: number): Change => ({
  type: 'deleted',
  room: LOBBY,
  epoch: EPOCH,
  offset,
  message: message(seq).id,
  seq,
  by: BEN,
  at: message(seq).at,
});

const edited = (seq: number, offset: number, text: string): Change => ({
  type: 'edited',
  room: LOBBY,
  epoch: EPOCH,
  offset,
  message: message(seq).id,
  seq,
  text,
  by: BEN,
  at: message(seq).at,
});

function textOf(state: State, seq: number): string | undefined {
  const timeline = state.rooms[LOBBY]?.timeline;
  if (timeline?.status !== 'loaded') return undefined;
  const found = timeline.entries.find(
    (entry) => entry.kind === 'message' && entry.message.seq === seq,
  );
  return found?.kind === 'message' ? found.message.text : undefined;
}

test('a deleted message keeps its place and loses its text', () => {
  const state = after(...opened, deleted(7, 11));
  expect(seqs(state)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(textOf(state, 7)).toBe('');
  expect(textOf(state, 6)).toBe(message(6).text);
  expect(state.rooms[LOBBY]?.offset).toBe(11);
});

test('a page that was read before a message was deleted does not bring its text back', () => {
  const state = after(welcome(summary(10)), asked, deleted(7, 11), read(1, 10, 10));
  expect(textOf(state, 7)).toBe('');
});

test('an edited message has its last text, be its page read before the edit or after', () => {
  const text = 'as it should be';
  const before = after(welcome(summary(10)), asked, edited(7, 11, text), read(1, 10, 10));
  expect(textOf(before, 7)).toBe(text);
  const stale = after(...opened, edited(7, 11, 'once'), edited(7, 12, text));
  expect(textOf(stale, 7)).toBe(text);
  expect(seqs(stale)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(textOf(after(...opened, deleted(7, 11), edited(7, 12, '')), 7)).toBe('');
});

test('what came last is shown nowhere when it was deleted', () => {
  const state = after(...opened, posted(11), deleted(11, 12));
  expect(state.rooms[LOBBY]?.latest?.text).toBe('');
});
