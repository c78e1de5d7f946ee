import {
  readMessagePage,
  readProblem,
  readRoom,
  readRoomPage,
  readSession,
} from '../protocol/guards';
import type { MessageId, PersonId, RoomId } from '../protocol/ids';
import type { Me, MessagePage, Problem, RoomPage, RoomSummary } from '../protocol/types';

/** `unreachable`: no answer, or one that cannot be understood. */
export type Refusal = Problem | 'unreachable';
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** What a room can be made as. */
export type RoomKind = 'open' | 'private';

export type PageOf = { readonly before?: number; readonly after?: number };

const UNREACHABLE = { ok: false, refusal: 'unreachable' } as const;
const ROOMS_PER_PAGE = 100;
const ANSWER_WITHIN_MILLIS = 20_000;

/** The HTTP API, as far as this client uses it. */
export class Http {
  constructor(
    private readonly send: typeof fetch,
    readonly messagesPerPage: number,
  ) {}

  session(): Promise<Answer<Me | null>> {
    return this.ask('GET', '/session', readSession);
  }

  enterAsGuest(name: string): Promise<Answer<Me>> {
    return this.ask('POST', '/session', (json) => readSession(json) ?? undefined, { name });
  }

  signOut(): Promise<Answer<true>> {
    return this.ask('DELETE', '/session', () => true);
  }

  rooms(after: string | undefined): Promise<Answer<RoomPage>> {
    const from = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
    return this.ask('GET', `/rooms?limit=${ROOMS_PER_PAGE}${from}`, readRoomPage);
  }

  createRoom(name: string, topic: string, kind: RoomKind): Promise<Answer<RoomSummary>> {
    return this.ask('POST', '/rooms', readRoom, { name, topic, kind });
  }

  room(idOrName: string): Promise<Answer<RoomSummary>> {
    return this.ask('GET', `/rooms/${encodeURIComponent(idOrName)}`, readRoom);
  }

  join(room: RoomId): Promise<Answer<RoomSummary>> {
    return this.ask('PUT', `/rooms/${room}/membership`, readRoom);
  }

  direct(people: readonly PersonId[]): Promise<Answer<RoomSummary>> {
    return this.ask('POST', '/directs', readRoom, { people });
  }

  leave(room: RoomId): Promise<Answer<true>> {
    return this.ask('DELETE', `/rooms/${room}/membership`, () => true);
  }

  editMessage(room: RoomId, message: MessageId, text: string): Promise<Answer<true>> {
    return this.ask('PATCH', `/rooms/${room}/messages/${message}`, () => true, { text });
  }

  deleteMessage(room: RoomId, message: MessageId): Promise<Answer<true>> {
    return this.ask('DELETE', `/rooms/${room}/messages/${message}`, () => true);
  }

  messages(room: RoomId, { before, after }: PageOf): Promise<Answer<MessagePage>> {
    const from =
      before !== undefined ? `&before=${before}` : after !== undefined ? `&after=${after}` : '';
    const path = `/rooms/${room}/messages?limit=${this.messagesPerPage}${from}`;
    return this.ask('GET', path, readMessagePage);
  }

  /** Asks for anything of the API; `read` says what the answer must look like. */
  async ask<T>(
    method: string,
    path: string,
    read: (json: unknown) => T | undefined,
    body?: unknown,
  ): Promise<Answer<T>> {
    try {
      const response = await this.send(`/api/v1${path}`, {
        method,
        credentials: 'same-origin',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MILLIS),
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const text = await response.text();
      const json: unknown = text === '' ? undefined : JSON.parse(text);
      if (!response.ok) {
        const problem = readProblem(json);
        return problem === undefined ? UNREACHABLE : { ok: false, refusal: problem };
      }
      const value = read(json);
      return value === undefined ? UNREACHABLE : { ok: true, value };
    } catch {
      // No network, no answer in time, or not JSON: for the person it is all the same.
      return UNREACHABLE;
    }
  }
}
