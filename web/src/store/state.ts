import type { RoomId } from '../protocol/ids';
import type {
  Changed,
  Joined,
  Left,
  Message,
  Person,
  Position,
  Posted,
  Revision,
  RoomSummary,
} from '../protocol/types';
import type { RoomFacts } from './facts';
import { factsOf } from './facts';

/** What the server has told, as plain data; changed only by `apply`. */
export type State = {
  readonly you: Person;
  readonly rooms: Readonly<Record<RoomId, Room>>;
  readonly arriving: Readonly<Record<RoomId, Arriving>>;
  /** Names of the rooms that somebody took one out of while the page was open. */
  readonly removedFrom: readonly string[];
  /** Whether a welcome has told the rooms. */
  readonly welcomed: boolean;
  readonly textBytesMax: number;
  readonly uploadBytesMax: number;
};

/** An event of a room's log. */
export type RoomEvent = Posted | Revision | Joined | Left | Changed;

/** A room that one became a member of, not yet read: where that was, and what was told since. */
export type Arriving = Position & { readonly events: readonly RoomEvent[] };

export type Room = RoomFacts & {
  readonly id: RoomId;
  readonly epoch: string;
  /** Every event of the log up to this one has been applied. */
  readonly offset: number;
  /** The newest message of the room that is known of. */
  readonly seq: number;
  /** The newest message that the person has had before their eyes. */
  readonly viewedSeq: number;
  /** The newest message that was told; unknown until one was. */
  readonly latest?: Message | undefined;
  /** The messages that call the person, by their numbers: the newest ones. */
  readonly mentioned: readonly number[];
  /** What was edited and deleted during the visit: a page read before does not know of it. */
  readonly revisions: readonly Revision[];
  readonly timeline: Timeline;
};

/** A place in a room's timeline: a message, and how far its top was below that of the list, in px. */
export type Spot = { readonly seq: number; readonly top: number };

export type NoticeKind =
  | 'joined'
  | 'left'
  | 'added'
  /** They let themselves in, as an owner or admin of the place. */
  | 'entered'
  | 'removed'
  | 'name'
  | 'topic'
  | 'archived'
  | 'restored'
  | 'read_only'
  | 'writable'
  | 'slow'
  | 'quick'
  | 'muted'
  | 'unmuted'
  | 'moderator'
  | 'member';

export type Notice = {
  readonly kind: 'notice';
  readonly what: NoticeKind;
  /** Whom it is about. */
  readonly person: Person;
  /** Who did it, if not they themselves. */
  readonly by?: Person | undefined;
  /** The new name, the new topic. */
  readonly value?: string;
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
    removedFrom: [],
    welcomed: false,
    textBytesMax: TEXT_BYTES_MAX_UNTIL_TOLD,
    uploadBytesMax: Number.POSITIVE_INFINITY,
  };
}

export function newRoom(summary: RoomSummary, viewedSeq: number | undefined): Room {
  return {
    ...factsOf(summary),
    id: summary.id,
    epoch: summary.epoch,
    offset: summary.head,
    seq: summary.seq,
    // A room that was never seen here is not unread: nothing in it is news yet.
    viewedSeq: Math.min(viewedSeq ?? summary.seq, summary.seq),
    mentioned: [],
    revisions: [],
    timeline: { status: 'absent' },
  };
}
