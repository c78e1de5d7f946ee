import type { ClientId, MessageId, PersonId, RoomId, SessionId } from '../src/protocol/ids';
import type {
  CaughtUp,
  Message,
  MessagePage,
  Person,
  Posted,
  RoomSummary,
  Welcome,
} from '../src/protocol/types';

export const ADA: Person = { id: 'U01ADA00000001' as PersonId, name: 'Ada' };
export const BEN: Person = { id: 'U01BEN00000001' as PersonId, name: 'Ben' };
export const CLEO: Person = { id: 'U01CLEO0000001' as PersonId, name: 'Cleo' };

export const LOBBY = 'R01LOBBY000001' as RoomId;
export const OPS = 'R01OPS00000001' as RoomId;
export const EPOCH = '7k2m9q4x';

export function clientId(n: number): ClientId {
  return `01938f4e-7c3a-7b21-9f55-${String(n).padStart(12, '0')}` as ClientId;
}

export function message(seq: number, author: Person = BEN, n: number = seq): Message {
  return {
    id: `M${String(seq).padStart(13, '0')}` as MessageId,
    seq,
    author,
    text: `message ${seq}`,
    at: new Date(Date.UTC(2026, 10, 22, 9, 0, seq)).toISOString(),
    clientId: clientId(n),
  };
}

/** In these tests a room's log holds nothing but messages: offset and seq are the same. */
export function posted(seq: number, author: Person = BEN, room: RoomId = LOBBY): Posted {
  return { type: 'posted', room, epoch: EPOCH, offset: seq, message: message(seq, author) };
}

export const caughtUp: CaughtUp = { type: 'caught_up', room: LOBBY };

export function summary(seq: number, id: RoomId = LOBBY, name = 'lobby'): RoomSummary {
  const state = {
    kind: 'open',
    moderator: false,
    archived: false,
    readOnly: false,
    slowSeconds: 0,
    retentionDays: 0,
  };
  return { id, name, topic: '', epoch: EPOCH, head: seq, seq, joined: true, ...state };
}

export function welcome(...rooms: RoomSummary[]): Welcome {
  return {
    type: 'welcome',
    you: ADA,
    session: 'S01SESS0000001' as SessionId,
    heartbeatMillis: 25_000,
    limits: {
      frameBytesMax: 65_536,
      textBytesMax: 16_384,
      postsPerSecond: 10,
      postsBurst: 30,
      pageMessagesMax: 100,
      catchUpEventsMax: 10_000,
      uploadBytesMax: 52_428_800,
    },
    rooms,
  };
}

export function page(from: number, to: number, end: number, room: RoomId = LOBBY): MessagePage {
  const messages = Array.from({ length: to - from + 1 }, (_, i) => message(from + i));
  return {
    room,
    position: { epoch: EPOCH, offset: end },
    messages,
    older: from > 1,
    newer: to < end,
  };
}
