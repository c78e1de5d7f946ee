import type { RoomId } from '../protocol/ids';
import type { Message, Person, Positions } from '../protocol/types';
import { isDirect, labelOf } from './facts';
import type { Pending, Pendings } from './pending';
import type { Entry, Notice, Room, State } from './state';

const GROUP_MILLIS = 5 * 60_000;

/** One line of the list of messages, in the order of showing. */
export type Row =
  | { readonly kind: 'start'; readonly key: string }
  | { readonly kind: 'older'; readonly key: string; readonly failed: boolean }
  | { readonly kind: 'newer'; readonly key: string; readonly failed: boolean }
  /** Above it what was there at the last visit, below it what is new; `since`: the last one read. */
  | { readonly kind: 'tide'; readonly key: string; readonly since: string | undefined }
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'notice'; readonly key: string; readonly notices: readonly Notice[] }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: Message;
      /** Follows a message of the same author closely: no name, no picture. */
      readonly continued: boolean;
      readonly mine: boolean;
    }
  | {
      readonly kind: 'pending';
      readonly key: string;
      readonly pending: Pending;
      readonly author: Person;
      readonly continued: boolean;
    };

/**
 * The rows of a room whose timeline is loaded; none while it is not. `tide` is the last message that was
 * viewed before this visit, when there are newer ones.
 */
export function rows(
  room: Room,
  pendings: Pendings,
  you: Person,
  tide?: number | undefined,
): readonly Row[] {
  const { timeline } = room;
  if (timeline.status !== 'loaded') return [];
  const result: Row[] = [
    timeline.older
      ? { kind: 'older', key: 'older', failed: timeline.failed === 'older' }
      : { kind: 'start', key: 'start' },
  ];
  let day = '';
  let readAt: string | undefined;
  let before: { author: string; at: number } | undefined;
  const openDay = (at: string) => {
    const date = dayOf(at);
    if (date === day) return;
    day = date;
    before = undefined;
    result.push({ kind: 'day', key: `day-${date}`, at });
  };
  const continues = (author: string, at: number) => {
    const close = before?.author === author && at - before.at < GROUP_MILLIS;
    before = { author, at };
    return close;
  };
  for (const entry of timeline.entries) {
    if (entry.kind === 'notice') {
      openDay(entry.at);
      before = undefined;
      pushNotice(result, entry);
      continue;
    }
    const { message } = entry;
    openDay(message.at);
    if (message.seq - 1 === tide) {
      result.push({ kind: 'tide', key: 'tide', since: readAt });
      before = undefined;
    }
    readAt = message.at;
    result.push({
      kind: 'message',
      // The pending item of the same message had the same key: its row stays the same.
      key: message.clientId,
      message,
      continued: continues(message.author.id, Date.parse(message.at)),
      mine: message.author.id === you.id,
    });
  }
  if (timeline.newer) {
    result.push({ kind: 'newer', key: 'newer', failed: timeline.failed === 'newer' });
  }
  const latest = latestAt(timeline.entries);
  const here = pendings.filter((pending) => pending.room === room.id);
  for (const pending of here.filter(notShownIn(timeline.entries))) {
    // An old failed message stands after newer ones; it must not open its day a second time.
    if (pending.at > latest) openDay(pending.at);
    const continued = continues(you.id, Date.parse(pending.at));
    result.push({ kind: 'pending', key: pending.id, pending, author: you, continued });
  }
  return result;
}

export type RoomLine = {
  readonly id: Room['id'];
  readonly name: string;
  /** What it is called. */
  readonly label: string;
  readonly people: readonly Person[];
  readonly direct: boolean;
  /** Nobody has written in it. */
  readonly empty: boolean;
  /** Messages that were not viewed yet. */
  readonly unread: number;
  /** Those of them that call the person: of a direct room, all. */
  readonly mentions: number;
  readonly latest: Message | undefined;
  readonly unsent: boolean;
};

/** The rooms of the list, by name: the lobby first, as everyone is there, and direct ones last. */
export function roomLines(state: State, pendings: Pendings): readonly RoomLine[] {
  const failed = new Set(
    pendings.filter((pending) => pending.state.kind === 'failed').map((pending) => pending.room),
  );
  return Object.values(state.rooms)
    .map((room) => ({
      id: room.id,
      name: room.name,
      label: labelOf(room),
      people: room.people,
      direct: isDirect(room),
      empty: room.seq === 0,
      unread: Math.max(0, room.seq - room.viewedSeq),
      mentions: isDirect(room)
        ? Math.max(0, room.seq - room.viewedSeq)
        : room.mentioned.filter((seq) => seq > room.viewedSeq).length,
      latest: room.latest,
      unsent: failed.has(room.id),
    }))
    .sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label));
}

/** The favourites first, in their own order. */
export function favouritesFirst(
  lines: readonly RoomLine[],
  favourites: readonly RoomId[],
): readonly RoomLine[] {
  const own = favourites.flatMap((room) => lines.filter(({ id }) => id === room));
  return [...own, ...lines.filter((line) => !own.includes(line))];
}

/** Of these, what is new: who calls the person first, then by the newest message. */
export function newestFirst(lines: readonly RoomLine[]): readonly RoomLine[] {
  const at = ({ latest }: RoomLine) => latest?.at ?? '';
  return lines
    .filter(({ unread }) => unread > 0)
    .sort((a, b) => Number(b.mentions > 0) - Number(a.mentions > 0) || at(b).localeCompare(at(a)));
}

/** How far each room has been applied: what a returning client tells the server. */
export function positionsOf(state: State): Positions {
  return Object.fromEntries(
    Object.values(state.rooms).map(({ id, epoch, offset }) => [id, { epoch, offset }]),
  );
}

export function roomNamed(state: State, name: string): Room | undefined {
  return Object.values(state.rooms).find((room) => room.name === name);
}

/** The names of those who wrote after `seq`, newest last, without repeats. */
export function authorsAfter(room: Room, seq: number): readonly string[] {
  if (room.timeline.status !== 'loaded') return [];
  const names = new Set<string>();
  for (const entry of room.timeline.entries) {
    if (entry.kind === 'message' && entry.message.seq > seq) names.add(entry.message.author.name);
  }
  return [...names];
}

/** The people that this client knows: those who wrote in this room, the latest first, then others. */
export function peopleOf(state: State, room: Room): readonly Person[] {
  const others = Object.values(state.rooms).filter(({ id }) => id !== room.id);
  const people = new Map<Person['id'], Person>();
  for (const { timeline } of [room, ...others]) {
    if (timeline.status !== 'loaded') continue;
    for (const entry of timeline.entries.toReversed()) {
      const person = entry.kind === 'message' ? entry.message.author : entry.person;
      if (!people.has(person.id)) people.set(person.id, person);
    }
  }
  return [...people.values()];
}

function rank({ name, direct }: { readonly name: string; readonly direct: boolean }): number {
  return name === 'lobby' ? 0 : direct ? 2 : 1;
}

/** Comings (or goings) in a row share a line, when they have one cause. */
function pushNotice(result: Row[], notice: Notice): void {
  const last = result.at(-1);
  const [first] = last?.kind === 'notice' ? last.notices : [];
  const alike = first?.what === notice.what && first.by?.id === notice.by?.id;
  if (last?.kind === 'notice' && alike && notice.value === undefined) {
    result[result.length - 1] = { ...last, notices: [...last.notices, notice] };
    return;
  }
  result.push({ kind: 'notice', key: `notice-${notice.offset}`, notices: [notice] });
}

/** The event replaces the pending item: between the two there is never both. */
function notShownIn(entries: readonly Entry[]): (pending: Pending) => boolean {
  const shown = new Set(
    entries.map((entry) => (entry.kind === 'message' ? entry.message.clientId : undefined)),
  );
  return (pending) => !shown.has(pending.id);
}

function latestAt(entries: readonly Entry[]): string {
  const last = entries.at(-1);
  return last === undefined ? '' : last.kind === 'message' ? last.message.at : last.at;
}

/** The day in the place of the reader, as `2026-11-22`. */
function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
