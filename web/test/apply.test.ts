import { expect, test } from 'vitest';
import type { Change } from '../src/store/apply';
import { apply } from '../src/store/apply';
import { rows } from '../src/store/selectors';
import type { State } from '../src/store/state';
import { LOADED_MAX } from '../src/store/timeline';
import { ADA, BEN, CLEO, EPOCH, LOBBY, message, OPS, page, posted, summary, welcome } from './cast';
import { after, asked, opened, read, seqs } from './opened';

test('an event after the position is applied, a repeat is nothing', () => {
  const state = after(...opened, posted(11), posted(11), posted(10));
  expect(state.rooms[LOBBY]?.offset).toBe(11);
  expect(seqs(state)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test('a hole asks for what is missing and applies nothing', () => {
  const state = after(...opened);
  const { state: next, needs } = apply(state, posted(12));
  expect(next).toBe(state);
  expect(needs).toEqual([{ need: 'resume', room: LOBBY }]);
});

test('an event of another log asks to resume', () => {
  const { needs } = apply(after(...opened), { ...posted(11), epoch: 'another1' });
  expect(needs).toEqual([{ need: 'resume', room: LOBBY }]);
});

test('what comes live while the first page is under way is there once', () => {
  const state = after(welcome(summary(10)), asked, posted(11), posted(12), read(1, 11, 11));
  expect(seqs(state)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('a page that is ahead of the events makes them harmless', () => {
  const state = after(
    welcome(summary(10)),
    asked,
    read(1, 12, 12),
    posted(11),
    posted(12),
    posted(13),
  );
  expect(seqs(state)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

test('a snapshot and the events after it equal a fresh snapshot', () => {
  const grown = after(...opened, posted(11), posted(12));
  const fresh = after(welcome(summary(12)), asked, read(1, 12, 12));
  expect(seqs(grown)).toEqual(seqs(fresh));
  expect(grown.rooms[LOBBY]?.offset).toBe(fresh.rooms[LOBBY]?.offset);
});

test('a second welcome keeps the position, so that the server can replay from it', () => {
  const state = after(...opened, welcome(summary(15)));
  expect(state.rooms[LOBBY]?.offset).toBe(10);
  expect(state.rooms[LOBBY]?.seq).toBe(15);
});

test('a room that the welcome does not name any more is gone', () => {
  expect(after(...opened, welcome()).rooms).toEqual({});
});

test('a reset takes the new position and reads an open room anew', () => {
  const head = { epoch: 'another1', offset: 500 };
  const { state, needs } = apply(after(...opened), {
    type: 'reset',
    room: LOBBY,
    reason: 'epoch_changed',
    head,
  });
  expect(state.rooms[LOBBY]).toMatchObject({ ...head, timeline: { status: 'loading' } });
  expect(needs).toEqual([{ need: 'read_newest', room: LOBBY }]);
});

test('a reset without a head takes the room away', () => {
  const gone: Change = { type: 'reset', room: LOBBY, reason: 'not_available' };
  expect(after(...opened, gone).rooms).toEqual({});
});

test('when I join, the room is read, and what was told meanwhile is applied', () => {
  const joined: Change = {
    type: 'joined',
    room: OPS,
    epoch: EPOCH,
    offset: 5,
    person: ADA,
    at: '2026-11-22T09:00:00.000Z',
  };
  const first = apply(after(...opened), joined);
  expect(first.needs).toEqual([{ need: 'read_room', room: OPS }]);
  const read: Change = { type: 'room_read', room: summary(8, OPS, 'ops') };
  expect(apply(first.state, read).state.rooms[OPS]?.offset).toBe(5);
  const told = [6, 7].reduce((state, n) => apply(state, posted(n, BEN, OPS)).state, first.state);
  const second = apply(told, read);
  expect(second.state.rooms[OPS]?.offset).toBe(7);
  expect(second.needs).toEqual([]);
  // A hole in what was told is asked for, as anywhere.
  const torn = apply(apply(first.state, posted(8, BEN, OPS)).state, read);
  expect(torn.needs).toEqual([{ need: 'resume', room: OPS }]);
});

test('when I leave, the room is gone; when others do, it is noted', () => {
  const left = (person: typeof ADA): Change => ({
    type: 'left',
    how: 'left',
    room: LOBBY,
    epoch: EPOCH,
    offset: 11,
    person,
    at: '2026-11-22T09:30:00.000Z',
  });
  expect(after(...opened, left(ADA)).rooms).toEqual({});
  const state = after(...opened, left(BEN));
  expect(state.rooms[LOBBY]?.offset).toBe(11);
  const room = state.rooms[LOBBY];
  expect(room === undefined ? [] : rows(room, [], ADA).at(-1)).toMatchObject({ kind: 'notice' });
});

test('being removed is remembered until one leaves by oneself', () => {
  const gone = (how: string): Change => ({
    type: 'left',
    how,
    room: LOBBY,
    epoch: EPOCH,
    offset: 11,
    person: ADA,
    at: '2026-11-22T09:30:00.000Z',
  });
  for (const how of ['removed', 'banned']) {
    const removed = after(...opened, gone(how));
    expect(removed.rooms).toEqual({});
    expect(removed.removedFrom).toEqual(['lobby']);
  }
  expect(after(...opened, gone('removed'), ...opened, gone('left')).removedFrom).toEqual([]);
});

test('reading far back lets go of the newest, and they can be read again', () => {
  const total = LOADED_MAX + 60;
  let state = after(welcome(summary(total)), asked, read(total - 49, total, total));
  for (let first = total - 50; first > 0; first -= 50) {
    state = [
      { type: 'page_asked', room: LOBBY, side: 'older' } as const,
      {
        type: 'page_read',
        room: LOBBY,
        side: 'older',
        page: page(Math.max(1, first - 49), first, total),
      } as const,
    ].reduce<State>((before, change) => apply(before, change).state, state);
  }
  expect(seqs(state)).toHaveLength(LOADED_MAX);
  expect(seqs(state)[0]).toBe(1);
  expect(state.rooms[LOBBY]?.timeline).toMatchObject({ newer: true, older: false });
  const beyond = apply(state, posted(total + 1)).state;
  expect(seqs(beyond)).toHaveLength(LOADED_MAX);
  expect(beyond.rooms[LOBBY]?.seq).toBe(total + 1);
  const forward = [
    { type: 'page_asked', room: LOBBY, side: 'newer' } as const,
    {
      type: 'page_read',
      room: LOBBY,
      side: 'newer',
      page: page(LOADED_MAX + 1, total + 1, total + 1),
    } as const,
  ].reduce<State>((before, change) => apply(before, change).state, beyond);
  expect(seqs(forward).at(-1)).toBe(total + 1);
  expect(forward.rooms[LOBBY]?.timeline).toMatchObject({ newer: false, older: true });
});

test('messages of one author close together are grouped, and days are told apart', () => {
  const at = (seq: number, time: string, author = BEN): Change => ({
    ...posted(seq),
    message: { ...message(seq, author), at: time },
  });
  const state = after(
    welcome(summary(0)),
    asked,
    { type: 'page_read', room: LOBBY, side: 'newest', page: { ...page(1, 0, 0), older: false } },
    at(1, '2026-11-20T12:00:00.000Z'),
    at(2, '2026-11-20T12:04:59.000Z'),
    at(3, '2026-11-20T12:10:00.000Z'),
    at(4, '2026-11-20T12:10:01.000Z', CLEO),
    at(5, '2026-11-22T12:00:00.000Z', CLEO),
  );
  const room = state.rooms[LOBBY];
  const shown = room === undefined ? [] : rows(room, [], ADA);
  expect(shown.map((row) => (row.kind === 'message' ? row.continued : row.kind))).toEqual([
    'start',
    'day',
    false,
    true,
    false,
    false,
    'day',
    false,
  ]);
});
