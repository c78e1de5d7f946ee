import { errorCode } from './codes';
import type { Json } from './fields';
import { attempt, checked, count, flag, instant, list, object, text } from './fields';
import type { PersonId } from './ids';
import { isClientId, isMessageId, isPersonId, isRoomId, isSessionId } from './ids';
import { limits } from './limits';
import { back, numbers } from './markers';
import { roleOf } from './people';
import { draft, favourites } from './personal';
import type {
  FromServer,
  Me,
  Message,
  MessagePage,
  Person,
  Position,
  Problem,
  RoomPage,
  RoomSummary,
} from './types';
import { upload } from './uploads';

/**
 * What a frame of the server is. `unknown` frames are of a type that this client does not know and
 * are ignored, as the protocol asks; `unreadable` ones break the contract.
 */
export type Frame =
  | { readonly kind: 'known'; readonly frame: FromServer }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable' };

export function readFrame(data: unknown): Frame {
  const json = attempt(() => object(parsed(data), 'frame'));
  if (json === undefined || typeof json.type !== 'string') return { kind: 'unreadable' };
  if (!Object.hasOwn(READERS, json.type)) return { kind: 'unknown' };
  const read = READERS[json.type as FromServer['type']];
  const frame = attempt(() => read(json));
  return frame === undefined ? { kind: 'unreadable' } : { kind: 'known', frame };
}

export const readPeople = (value: unknown): readonly Person[] | undefined =>
  attempt(() => list(object(value, 'people'), 'people', person));
export const readPerson = (value: unknown): Person | undefined => attempt(() => person(value));
export const readRoom = (value: unknown): RoomSummary | undefined => attempt(() => room(value));

export function readMessagePage(value: unknown): MessagePage | undefined {
  return attempt(() => {
    const json = object(value, 'page');
    return {
      room: checked(json.room, isRoomId, 'room'),
      position: position(json),
      messages: list(json, 'messages', message),
      older: flag(json, 'older'),
      newer: flag(json, 'newer'),
    };
  });
}

export function readRoomPage(value: unknown): RoomPage | undefined {
  return attempt(() => {
    const json = object(value, 'rooms');
    const rooms = list(json, 'rooms', room);
    return typeof json.next === 'string' ? { rooms, next: json.next } : { rooms };
  });
}

export function readProblem(value: unknown): Problem | undefined {
  return attempt(() => {
    const json = object(value, 'problem');
    const retryAfter = json.retryAfterMillis;
    return {
      code: errorCode(text(json, 'code')),
      detail: typeof json.detail === 'string' ? json.detail : '',
      retryAfterMillis: typeof retryAfter === 'number' ? retryAfter : 0,
    };
  });
}

/** `null` when nobody is signed in, `undefined` when the answer cannot be read. */
export function readSession(value: unknown): Me | null | undefined {
  return attempt(() => {
    const json = object(value, 'session');
    return json.you === null
      ? null
      : { ...person(json.you), role: roleOf(object(json.you, 'you')) };
  });
}

const READERS: { readonly [T in FromServer['type']]: (json: Json) => FromServer } = {
  done: (json) => ({
    type: 'done',
    id: checked(json.id, isClientId, 'id'),
    room: checked(json.room, isRoomId, 'room'),
    offset: count(json, 'offset'),
    message: checked(json.message, isMessageId, 'message'),
    at: instant(json, 'at'),
  }),
  failed: (json) => ({
    type: 'failed',
    ...(typeof json.id === 'string' ? { id: json.id } : {}),
    code: errorCode(text(json, 'code')),
    retryAfterMillis: count(json, 'retryAfterMillis'),
    detail: text(json, 'detail'),
  }),
  welcome: (json) => ({
    type: 'welcome',
    you: person(json.you),
    session: checked(json.session, isSessionId, 'session'),
    ...(typeof json.token === 'string' ? { token: json.token } : {}),
    heartbeatMillis: count(json, 'heartbeatMillis'),
    limits: limits(json.limits),
    rooms: list(json, 'rooms', room),
  }),
  heartbeat: (json) => ({
    type: 'heartbeat',
    at: instant(json, 'at'),
    heads: numbers(json, 'heads'),
  }),
  has_read: (json) => ({ type: 'has_read', rooms: numbers(json, 'rooms'), ...back(json) }),
  is_typing: (json) => ({
    type: 'is_typing',
    room: checked(json.room, isRoomId, 'room'),
    person: person(json.person),
  }),
  present: (json) => {
    const people = object(json.people, 'people');
    const known: Record<PersonId, string> = {};
    for (const id of Object.keys(people)) known[checked(id, isPersonId, 'id')] = text(people, id);
    return { type: 'present', people: known };
  },
  favourites,
  draft,
  caught_up: (json) => ({ type: 'caught_up', room: checked(json.room, isRoomId, 'room') }),
  reset: (json) => ({
    type: 'reset',
    room: checked(json.room, isRoomId, 'room'),
    reason: text(json, 'reason'),
    ...(json.epoch === undefined
      ? {}
      : { head: { epoch: text(json, 'epoch'), offset: count(json, 'head') } }),
  }),
  posted: (json) => ({ type: 'posted', ...inRoom(json), message: message(json.message) }),
  edited: (json) => ({ type: 'edited', ...revision(json), text: text(json, 'text') }),
  deleted: (json) => ({ type: 'deleted', ...revision(json) }),
  joined: (json) => ({
    type: 'joined',
    ...inRoom(json),
    person: person(json.person),
    ...(json.by === undefined ? {} : { by: person(json.by) }),
    at: instant(json, 'at'),
  }),
  left: (json) => ({
    type: 'left',
    ...inRoom(json),
    person: person(json.person),
    how: text(json, 'how'),
    ...(json.by === undefined ? {} : { by: person(json.by) }),
    at: instant(json, 'at'),
  }),
  changed: (json) => ({
    type: 'changed',
    ...inRoom(json),
    what: text(json, 'what'),
    value: text(json, 'value'),
    ...(json.person === undefined ? {} : { person: person(json.person) }),
    by: person(json.by),
    at: instant(json, 'at'),
  }),
};

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

function inRoom(json: Json) {
  return { room: checked(json.room, isRoomId, 'room'), ...position(json) };
}

function revision(json: Json) {
  return {
    ...inRoom(json),
    message: checked(json.message, isMessageId, 'message'),
    seq: count(json, 'seq'),
    by: person(json.by),
    at: instant(json, 'at'),
  };
}

function position(json: Json): Position {
  return { epoch: text(json, 'epoch'), offset: count(json, 'offset') };
}

export function person(value: unknown): Person {
  const json = object(value, 'person');
  return { id: checked(json.id, isPersonId, 'id'), name: text(json, 'name') };
}

export function message(value: unknown): Message {
  const json = object(value, 'message');
  return {
    id: checked(json.id, isMessageId, 'id'),
    seq: count(json, 'seq'),
    author: person(json.author),
    text: text(json, 'text'),
    ...(json.uploads === undefined ? {} : { uploads: list(json, 'uploads', upload) }),
    at: instant(json, 'at'),
    clientId: checked(json.clientId, isClientId, 'clientId'),
    ...(json.deleted === true ? { deleted: true } : {}),
    ...(json.editedAt === undefined ? {} : { editedAt: instant(json, 'editedAt') }),
  };
}

function room(value: unknown): RoomSummary {
  const json = object(value, 'room');
  return {
    id: checked(json.id, isRoomId, 'id'),
    name: text(json, 'name'),
    topic: text(json, 'topic'),
    epoch: text(json, 'epoch'),
    head: count(json, 'head'),
    seq: count(json, 'seq'),
    joined: flag(json, 'joined'),
    kind: text(json, 'kind'),
    moderator: flag(json, 'moderator'),
    archived: flag(json, 'archived'),
    readOnly: flag(json, 'readOnly'),
    ...(json.read === undefined ? {} : { read: count(json, 'read') }),
    slowSeconds: count(json, 'slowSeconds'),
    retentionDays: count(json, 'retentionDays'),
    ...(json.mutedUntil === undefined ? {} : { mutedUntil: instant(json, 'mutedUntil') }),
    ...(json.people === undefined ? {} : { people: list(json, 'people', person) }),
  };
}
