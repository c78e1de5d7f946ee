import type { PersonId, RoomId } from '../protocol/ids';
import { isRoomId } from '../protocol/ids';
import type { KeyValue } from './platform';

/** How new a draft is, and whether the server knows it. */
export type DraftMark = { readonly version: number; readonly told: boolean };

/** What this browser remembers of drafts besides their text. */
export class DraftMarks {
  constructor(
    private readonly store: KeyValue,
    private readonly person: PersonId,
  ) {}

  of(room: RoomId): DraftMark | undefined {
    const [version, told] = (this.store.get(this.key(room)) ?? '').split(' ');
    return told === undefined ? undefined : { version: Number(version), told: told === 'told' };
  }

  keep(room: RoomId, { version, told }: DraftMark): void {
    this.store.set(this.key(room), `${version} ${told ? 'told' : 'untold'}`);
  }

  /** Where there is a draft, or was one. */
  rooms(): readonly RoomId[] {
    const keys = this.store.keys().map((key) => key.split('.'));
    const own = keys.filter(
      ([, person, what]) => person === this.person && (what === 'draft' || what === 'drafted'),
    );
    return [...new Set(own.map((parts) => parts[3] ?? ''))].filter(isRoomId);
  }

  private key(room: RoomId): string {
    return `parley.${this.person}.drafted.${room}`;
  }
}
