import { readPerson } from '../protocol/guards';
import type { PersonId, RoomId } from '../protocol/ids';
import { isRoomId } from '../protocol/ids';
import type { Person } from '../protocol/types';
import type { Viewed } from '../store/apply';
import type { Spot } from '../store/state';
import type { KeyValue } from './platform';

const YOU = 'parley.you';
const PLACE = 'parley.place';

/** Who was here last, to show their rooms before the server has said who is here. */
export function rememberedPerson(store: KeyValue): Person | undefined {
  try {
    return readPerson(JSON.parse(store.get(YOU) ?? ''));
  } catch {
    return undefined;
  }
}

export function rememberPerson(store: KeyValue, person: Person | undefined): void {
  if (person === undefined) store.remove(YOU);
  else store.set(YOU, JSON.stringify(person));
}

/** How the place was called when it last said so. */
export const rememberedPlace = (store: KeyValue): string | undefined =>
  store.get(PLACE) ?? undefined;

export const rememberPlace = (store: KeyValue, name: string): void => store.set(PLACE, name);

export type DraftElsewhere = { readonly room: RoomId; readonly text: string };

/** What this browser remembers for one person: drafts, the last room, what was viewed. */
export class Memory {
  constructor(
    private readonly store: KeyValue,
    private readonly person: PersonId,
  ) {}

  draft(room: RoomId): string {
    return this.store.get(this.key('draft', room)) ?? '';
  }

  keepDraft(room: RoomId, text: string): void {
    if (text === '') this.store.remove(this.key('draft', room));
    else this.store.set(this.key('draft', room), text);
  }

  /** The room whose draft is kept under this key, if it is one of this person's. */
  roomOfDraft(key: string): RoomId | undefined {
    const start = this.key('draft', '' as RoomId);
    return key.startsWith(start) ? (key.slice(start.length) as RoomId) : undefined;
  }

  favourites(): readonly RoomId[] {
    return (this.store.get(this.key('favourites')) ?? '').split(' ').filter(isRoomId);
  }

  keepFavourites(rooms: readonly RoomId[]): void {
    this.store.set(this.key('favourites'), rooms.join(' '));
  }

  lastRoom(): string | null {
    return this.store.get(this.key('room'));
  }

  keepLastRoom(name: string): void {
    this.store.set(this.key('room'), name);
  }

  /** Where in the room the person was reading; undefined when at its end. */
  spot(room: RoomId): Spot | undefined {
    const [seq, top] = (this.store.get(this.key('spot', room)) ?? '').split(' ').map(Number);
    if (seq === undefined || top === undefined) return undefined;
    return Number.isSafeInteger(seq) && Number.isFinite(top) ? { seq, top } : undefined;
  }

  keepSpot(room: RoomId, spot: Spot | undefined): void {
    if (spot === undefined) this.store.remove(this.key('spot', room));
    else this.store.set(this.key('spot', room), `${spot.seq} ${spot.top}`);
  }

  get viewedKey(): string {
    return this.key('viewed');
  }

  /** Read anew each time: another tab may have written in between. */
  viewed(): Viewed {
    return this.numbers(this.viewedKey);
  }

  /** What the server knew of that when it last said so. */
  told(): Viewed {
    return this.numbers(this.key('told'));
  }

  keepTold(rooms: Viewed): void {
    this.store.set(this.key('told'), JSON.stringify({ ...this.told(), ...rooms }));
  }

  private numbers(key: string): Viewed {
    try {
      const json: unknown = JSON.parse(this.store.get(key) ?? '{}');
      if (typeof json !== 'object' || json === null) return {};
      const entries = Object.entries(json).filter(([, seq]) => typeof seq === 'number');
      return Object.fromEntries(entries) as Viewed;
    } catch {
      return {};
    }
  }

  keepViewed(room: RoomId, seq: number): void {
    const viewed = this.viewed();
    if (seq <= (viewed[room] ?? 0)) return;
    this.store.set(this.viewedKey, JSON.stringify({ ...viewed, [room]: seq }));
  }

  get unviewedKey(): string {
    return this.key('unviewed');
  }

  /** What was taken back last. */
  unviewed(): { readonly room: RoomId; readonly seq: number } | undefined {
    const [room = '', seq] = (this.store.get(this.unviewedKey) ?? '').split(' ');
    return isRoomId(room) && Number.isSafeInteger(Number(seq))
      ? { room, seq: Number(seq) }
      : undefined;
  }

  keepUnviewed(room: RoomId, seq: number): void {
    this.store.set(this.viewedKey, JSON.stringify({ ...this.viewed(), [room]: seq }));
    // Never the same text twice: other tabs hear of changes only.
    this.store.set(this.unviewedKey, `${room} ${seq} ${Date.now()}`);
  }

  get rulesKey(): string {
    return this.key('alerts');
  }

  rules(): string | null {
    return this.store.get(this.rulesKey);
  }

  keepRules(rules: string): void {
    this.store.set(this.rulesKey, rules);
  }

  /** The person leaves for good: a guest cannot come back under the same id. */
  forget(): void {
    for (const key of this.store.keys()) {
      if (key.startsWith(`parley.${this.person}.`)) this.store.remove(key);
    }
  }

  private key(what: string, room?: RoomId): string {
    return room === undefined
      ? `parley.${this.person}.${what}`
      : `parley.${this.person}.${what}.${room}`;
  }
}
