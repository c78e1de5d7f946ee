import type { RoomId } from '../protocol/ids';
import type { Message, Person, RoomSummary } from '../protocol/types';

/** What the server has told, as plain data; changed only by `apply`. */
export type State = {
  readonly you: Person;
  readonly rooms: Readonly<Record<RoomId, Room>>;
  /** Rooms that one became a member of, not yet read: the position from which they are live. */
  readonly arriving: Readonly<Record<RoomId, { readonly epoch: string; readonly offset: number }>>;
  /** Whether a welcome has told the rooms. */
  readonly welcomed: boolean;
  readonly textBytesMax: number;
};

export type Room = {
  readonly id: RoomId;
  readonly name: string;
  readonly topic: string;
  readonly epoch: string;
  /** Every event of the log up to this one has been applied. */
  readonly offset: number;
  /** The newest message of the room that is known of. */
  readonly seq: number;
  /** The newest message that the person has had before their eyes. */
  readonly viewedSeq: number;
  readonly timeline: Timeline;
};

/** A place in a room's timeline: a message, and how far its top was below that of the list, in px. */
export type Spot = { readonly seq: number; readonly top: number };

export type Notice = {
  readonly kind: 'notice';
  readonly what: 'joined' | 'left';
  readonly person: Person;
  readonly at: string;
  readonly offset: number;
};
export type Entry = { readonly kind: 'message'; readonly message: Message } | Notice;

/** A contiguous part of the room's messages, with what was noticed live among them. */
export type Loaded = {
  readonly status: 'loaded';
  readonly entries: readonly Entry[];
  /** Whether there are messages before the first, after the last. */
  readonly older: boolean;
  readonly newer: boolean;
  readonly fetching: 'older' | 'newer' | null;
  readonly failed: 'older' | 'newer' | null;
};

export type Timeline =
  | { readonly status: 'absent' }
  /** `live` came while the first page was under way. */
  | { readonly status: 'loading'; readonly live: readonly Entry[] }
  | { readonly status: 'failed' }
  | Loaded;

export const TEXT_BYTES_MAX_UNTIL_TOLD = 16_384;

export function emptyState(you: Person): State {
  return {
    you,
    rooms: {},
    arriving: {},
    welcomed: false,
    textBytesMax: TEXT_BYTES_MAX_UNTIL_TOLD,
  };
}

export function newRoom(summary: RoomSummary, viewedSeq: number | undefined): Room {
  return {
    id: summary.id,
    name: summary.name,
    topic: summary.topic,
    epoch: summary.epoch,
    offset: summary.head,
    seq: summary.seq,
    // A room that was never seen here is not unread: nothing in it is news yet.
    viewedSeq: Math.min(viewedSeq ?? summary.seq, summary.seq),
    timeline: { status: 'absent' },
  };
}
