import type { ErrorCode } from '../protocol/codes';
import type { ClientId, PersonId, RoomId } from '../protocol/ids';
import type { Message, Upload } from '../protocol/types';
import type { State } from './state';

/** Where a message of one's own is on its way. */
export type PendingState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'held'; readonly code: ErrorCode }
  /** Stored; its event is about to arrive. */
  | { readonly kind: 'sent'; readonly offset: number }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** A message of one's own that its room has not shown yet. Its event replaces it as a whole. */
export type Pending = {
  readonly id: ClientId;
  readonly room: RoomId;
  readonly text: string;
  readonly uploads?: readonly Upload[];
  readonly at: string;
  readonly state: PendingState;
};

/** In the order of their ids, which is the order of writing. */
export type Pendings = readonly Pending[];

/** With these, in place of those that have the same ids. */
export function withPendings(pendings: Pendings, added: Pendings): Pendings {
  const ids = new Set(added.map(({ id }) => id));
  const others = pendings.filter(({ id }) => !ids.has(id));
  return [...others, ...added].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function withoutPendings(pendings: Pendings, ids: readonly ClientId[]): Pendings {
  const gone = new Set(ids);
  const left = pendings.filter(({ id }) => !gone.has(id));
  return left.length === pendings.length ? pendings : left;
}

export function withPendingState(
  pendings: Pendings,
  ids: readonly ClientId[],
  state: PendingState,
): Pendings {
  const changed = new Set(ids);
  return pendings.map((pending) => (changed.has(pending.id) ? { ...pending, state } : pending));
}

/** The ids of those that these messages are the truth of. */
export function settledBy(
  pendings: Pendings,
  you: PersonId,
  messages: readonly Message[],
): readonly ClientId[] {
  if (pendings.length === 0) return [];
  const posted = new Set(
    messages.filter((message) => message.author.id === you).map((message) => message.clientId),
  );
  return pendings.filter((pending) => posted.has(pending.id)).map((pending) => pending.id);
}

/** The ids of those that were stored at an offset which the room has already passed. */
export function overtaken(pendings: Pendings, rooms: State['rooms']): readonly ClientId[] {
  return pendings
    .filter(
      ({ room, state }) => state.kind === 'sent' && state.offset <= (rooms[room]?.offset ?? -1),
    )
    .map((pending) => pending.id);
}
