import type { PersonId, RoomId } from '../protocol/ids';
import type { Viewed } from '../store/apply';
import type { KeyValue } from './platform';

export type Theme = 'auto' | 'light' | 'dark';

export function readTheme(store: KeyValue): Theme {
  const text = store.get('parley.theme');
  return text === 'light' || text === 'dark' ? text : 'auto';
}

export function writeTheme(store: KeyValue, theme: Theme): void {
  store.set('parley.theme', theme);
}

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

  lastRoom(): string | null {
    return this.store.get(this.key('room'));
  }

  keepLastRoom(name: string): void {
    this.store.set(this.key('room'), name);
  }

  /** Read anew each time: another tab may have written in between. */
  viewed(): Viewed {
    try {
      const json: unknown = JSON.parse(this.store.get(this.key('viewed')) ?? '{}');
      if (typeof json !== 'object' || json === null) return {};
      const entries = Object.entries(json).filter(([, seq]) => typeof seq === 'number');
      return Object.fromEntries(entries) as Viewed;
    } catch {
      return {};
    }
  }

  keepViewed(room: RoomId, seq: number): void {
    this.store.set(this.key('viewed'), JSON.stringify({ ...this.viewed(), [room]: seq }));
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
