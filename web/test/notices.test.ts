import { expect, test } from 'vitest';
import type { Person } from '../src/protocol/types';
import type { Change } from '../src/store/apply';
import { rows } from '../src/store/selectors';
import { noticeText } from '../src/ui/timeline/between';
import { ADA, BEN, CLEO, EPOCH, LOBBY } from './cast';
import { after, opened } from './opened';

const at = '2026-11-22T10:00:00.000Z';
const base = { room: LOBBY, epoch: EPOCH, at };
const joined = (offset: number, person: Person, by?: Person): Change => ({
  ...base,
  type: 'joined',
  offset,
  person,
  ...(by === undefined ? {} : { by }),
});
const changed = (offset: number, what: string, value: string, person?: Person): Change => ({
  ...base,
  type: 'changed',
  offset,
  what,
  value,
  by: BEN,
  ...(person === undefined ? {} : { person }),
});

/** What stands in the conversation as it is read by Ada. */
function said(...changes: Change[]): string[] {
  const room = after(...opened, ...changes).rooms[LOBBY];
  if (room === undefined) return [];
  return rows(room, [], ADA).flatMap((row) =>
    row.kind === 'notice' ? [noticeText(row.notices, ADA)] : [],
  );
}

test('whoever governs the place and lets themselves in is told from whom others let in', () => {
  expect(said(joined(11, BEN, BEN), joined(12, CLEO, BEN), joined(13, CLEO))).toEqual([
    'Ben entered as an admin of the place',
    'Ben let Cleo in',
    'Cleo joined',
  ]);
});

test('whom somebody let in or took out stands there with who did it', () => {
  const removed: Change = {
    ...base,
    type: 'left',
    offset: 13,
    person: CLEO,
    how: 'removed',
    by: BEN,
  };
  expect(said(joined(11, CLEO, ADA), joined(12, BEN), removed)).toEqual([
    'You let Cleo in',
    'Ben joined',
    'Ben took Cleo out',
  ]);
});

test('those whom one person let in share a line, and others have theirs', () => {
  expect(said(joined(11, CLEO, BEN), joined(12, ADA, BEN), joined(13, BEN, ADA))).toEqual([
    'Ben let Cleo and you in',
    'You let Ben in',
  ]);
});

test('what was changed of the room stands there, each change for itself', () => {
  expect(
    said(
      changed(11, 'topic', 'Ropes'),
      changed(12, 'topic', 'Knots'),
      changed(13, 'role', 'moderator', ADA),
      changed(14, 'archived', 'true'),
      changed(15, 'something_new', 'x'),
    ),
  ).toEqual([
    'Ben set the topic: Ropes',
    'Ben set the topic: Knots',
    'Ben made you a moderator',
    'Ben archived the room',
  ]);
});
