import type { PersonId, RoomId } from '../protocol/ids';
import type { Message } from '../protocol/types';
import type { RoomFacts } from './facts';
import { factsOf } from './facts';
import type { Room } from './state';
import { lastSeq } from './timeline';

/** Rooms whose messages are kept, and messages of each. */
export const ROOMS_WITH_MESSAGES_MAX = 30;
export const MESSAGES_MAX = 200;

/** A room as it is kept for reading without a network: true at its epoch and offset. */
export type StoredRoom = Pick<Room, 'id' | 'name' | 'topic' | 'epoch' | 'offset' | 'seq'> & {
  /** Missing in what an earlier build has stored. */
  readonly facts?: RoomFacts;
  readonly person: PersonId;
  /** When the person last opened it, by the clock of this device; 0 for never. */
  readonly opened: number;
  readonly older: boolean;
  /** Missing in what an earlier build has stored. */
  readonly mentioned?: readonly number[];
  readonly latest?: Message | undefined;
  readonly messages: readonly Message[];
};

export interface Archive {
  all(person: PersonId): Promise<readonly StoredRoom[]>;
  put(rooms: readonly StoredRoom[]): Promise<void>;
  remove(person: PersonId, rooms: readonly RoomId[]): Promise<void>;
}

export function storedRoom(room: Room, person: PersonId, opened: number): StoredRoom {
  const { id, name, topic, epoch, offset, seq, timeline, latest, mentioned } = room;
  const loaded = timeline.status === 'loaded' && opened > 0;
  const messages = loaded
    ? timeline.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []))
    : [];
  return {
    ...{ person, id, name, topic, epoch, offset, seq, opened, latest, mentioned },
    facts: factsOf(room),
    older: (loaded && timeline.older) || messages.length > MESSAGES_MAX,
    messages: messages.slice(-MESSAGES_MAX),
  };
}

export function restoredRoom(stored: StoredRoom, viewedSeq: number | undefined): Room {
  const { id, name, topic, epoch, offset, seq, older, latest, mentioned = [], messages } = stored;
  const entries = messages.map((message) => ({ kind: 'message', message }) as const);
  const facts = {
    kind: 'open',
    moderator: false,
    archived: false,
    readOnly: false,
    slowSeconds: 0,
    retentionDays: 0,
    mutedUntil: undefined,
    people: [],
    ...stored.facts,
  };
  return {
    ...facts,
    ...{ id, name, topic, epoch, offset, seq, latest, mentioned, revisions: [] },
    viewedSeq: Math.min(viewedSeq ?? seq, seq),
    timeline:
      messages.length === 0
        ? { status: 'absent' }
        : {
            status: 'loaded',
            entries,
            older,
            newer: lastSeq(entries) < seq,
            fetching: null,
            failed: null,
          },
  };
}
