import type { ErrorCode } from './codes';
import type { ClientId, MessageId, PersonId, RoomId, SessionId, UploadId } from './ids';
import type { Role } from './people';
import type { Draft, Favourites } from './personal';

export const SUBPROTOCOL = 'parley.v1';

export type Person = { readonly id: PersonId; readonly name: string };

/** Whoever is signed in here. */
export type Me = Person & { readonly role: Role };

/** Everything of a room's log up to `offset` has been applied; means nothing without its epoch. */
export type Position = { readonly epoch: string; readonly offset: number };

export type Positions = Readonly<Record<RoomId, Position>>;

/** A file that belongs to a message. */
export type Upload = {
  readonly id: UploadId;
  readonly name: string;
  /** Its media type, as the server found out. */
  readonly type: string;
  readonly bytes: number;
  /** Of a picture, in pixels, as it is shown. */
  readonly width?: number;
  readonly height?: number;
};

export type Message = {
  readonly id: MessageId;
  readonly seq: number;
  readonly author: Person;
  readonly text: string;
  /** Missing when there are none. */
  readonly uploads?: readonly Upload[];
  readonly at: string;
  readonly clientId: ClientId;
  /** Only its place is left; missing when it was not deleted. */
  readonly deleted?: true;
  /** When its author last edited it; missing when never. */
  readonly editedAt?: string;
};

export type RoomSummary = {
  readonly id: RoomId;
  readonly name: string;
  readonly topic: string;
  readonly epoch: string;
  readonly head: number;
  readonly seq: number;
  readonly joined: boolean;
  /** `open`, `private` or `direct`. */
  readonly kind: string;
  readonly moderator: boolean;
  readonly archived: boolean;
  readonly readOnly: boolean;
  /** The number of the last message that one has read; missing when one never said so. */
  readonly read?: number;
  /** How many seconds lie between two posts of one person; 0 for no such rule. */
  readonly slowSeconds: number;
  /** After how many days messages are deleted; 0 for never, unless the place says so. */
  readonly retentionDays: number;
  /** Until when the person does not post; it may be over. */
  readonly mutedUntil?: string | undefined;
  /** Of a direct room the others who are in it; missing of other rooms. */
  readonly people?: readonly Person[];
};

export type Limits = {
  readonly frameBytesMax: number;
  readonly textBytesMax: number;
  readonly postsPerSecond: number;
  readonly postsBurst: number;
  readonly pageMessagesMax: number;
  readonly catchUpEventsMax: number;
  readonly uploadBytesMax: number;
};

export type Hello = {
  readonly type: 'hello';
  readonly token?: string;
  readonly name?: string;
  readonly positions?: Positions;
  readonly client?: string;
};
export type Resume = { readonly type: 'resume'; readonly positions: Positions };
export type Post = {
  readonly type: 'post';
  readonly id: ClientId;
  readonly room: string;
  readonly text: string;
  readonly uploads?: readonly UploadId[];
};
/** Says up to which message one has read some rooms; what comes after is unread again only with `back`. */
export type Read = {
  readonly type: 'read';
  readonly rooms: Readonly<Record<RoomId, number>>;
  readonly back?: true;
};
/** Says that one is writing; nothing answers it, but a refusal. */
export type Typing = { readonly type: 'typing'; readonly room: string };
/** What one lets others know of whether one is here. */
export type PresenceChoice = 'online' | 'do_not_disturb' | 'invisible';
export type Presence = {
  readonly type: 'presence';
  readonly choice: PresenceChoice;
  /** Whether one is doing something. */
  readonly active: boolean;
  /** Of whom one wants to be told, besides those with whom there is a direct room. */
  readonly of: readonly PersonId[];
};
export type Command = Hello | Resume | Post | Read | Typing | Presence;

export type Done = {
  readonly type: 'done';
  readonly id: ClientId;
  readonly room: RoomId;
  readonly offset: number;
  readonly message: MessageId;
  readonly at: string;
};
export type Failed = {
  readonly type: 'failed';
  readonly id?: string;
  readonly code: ErrorCode;
  readonly retryAfterMillis: number;
  readonly detail: string;
};

export type Welcome = {
  readonly type: 'welcome';
  readonly you: Person;
  readonly session: SessionId;
  readonly token?: string;
  readonly heartbeatMillis: number;
  readonly limits: Limits;
  readonly rooms: readonly RoomSummary[];
};
export type Heartbeat = {
  readonly type: 'heartbeat';
  readonly at: string;
  readonly heads: Readonly<Record<RoomId, number>>;
};
/** Up to which message one has read some rooms, here or elsewhere. Part of no log. */
export type HasRead = {
  readonly type: 'has_read';
  readonly rooms: Readonly<Record<RoomId, number>>;
  readonly back?: true;
};
/** Somebody else is writing. Part of no log: over when a message of theirs comes, or soon. */
export type IsTyping = {
  readonly type: 'is_typing';
  readonly room: RoomId;
  readonly person: Person;
};
/** `online`, `away`, `do_not_disturb` or `offline`; others are shown as `offline`. */
export type Presences = Readonly<Record<PersonId, string>>;
/** Whether some people are here. Part of no log. */
export type Present = { readonly type: 'present'; readonly people: Presences };
export type CaughtUp = { readonly type: 'caught_up'; readonly room: RoomId };
export type Reset = {
  readonly type: 'reset';
  readonly room: RoomId;
  readonly reason: string;
  /** Missing when the room is not one of yours. */
  readonly head?: Position;
};
type InRoom = { readonly room: RoomId; readonly epoch: string; readonly offset: number };
export type Posted = InRoom & { readonly type: 'posted'; readonly message: Message };
export type Edited = InRoom & {
  readonly type: 'edited';
  readonly message: MessageId;
  readonly seq: number;
  /** As it now stands, when it is replayed. */
  readonly text: string;
  readonly by: Person;
  readonly at: string;
};
export type Deleted = InRoom & {
  readonly type: 'deleted';
  readonly message: MessageId;
  readonly seq: number;
  /** Missing when the message was as old as messages get. */
  readonly by?: Person;
  readonly at: string;
};
/** A message is not what it was. */
export type Revision = Edited | Deleted;
export type Joined = InRoom & {
  readonly type: 'joined';
  readonly person: Person;
  /** Who added them; missing when they came by themselves. */
  readonly by?: Person;
  readonly at: string;
};
export type Left = InRoom & {
  readonly type: 'left';
  readonly person: Person;
  /** `left`, `removed` or `banned`. */
  readonly how: string;
  readonly by?: Person;
  readonly at: string;
};
export type Changed = InRoom & {
  readonly type: 'changed';
  /** `name`, `topic`, `archived`, `read_only`, `slow_mode`, `retention`, `role` or `muted`; others are ignored. */
  readonly what: string;
  readonly value: string;
  readonly person?: Person;
  readonly by: Person;
  readonly at: string;
};

export type Reply = Done | Failed;
export type Event =
  | Welcome
  | Heartbeat
  | HasRead
  | IsTyping
  | Present
  | Favourites
  | Draft
  | CaughtUp
  | Reset
  | Posted
  | Revision
  | Joined
  | Left
  | Changed;
export type FromServer = Reply | Event;

/** A page of history, true at `position`, in the order of `seq`. */
export type MessagePage = {
  readonly room: RoomId;
  readonly position: Position;
  readonly messages: readonly Message[];
  readonly older: boolean;
  readonly newer: boolean;
};

export type RoomPage = { readonly rooms: readonly RoomSummary[]; readonly next?: string };

/** What an HTTP request was refused with (RFC 9457). */
export type Problem = {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly retryAfterMillis: number;
};
