import type { ReadonlySignal } from '@preact/signals';
import { effect } from '@preact/signals';
import type { PersonId, RoomId } from '../protocol/ids';
import type { Viewed } from '../store/apply';
import type { Archive, StoredRoom } from '../store/archive';
import { ROOMS_WITH_MESSAGES_MAX, restoredRoom, storedRoom } from '../store/archive';
import type { Room, State } from '../store/state';

const GATHER_MILLIS = 500;

/** Keeps the rooms of one person for reading without a network: what changed, a little later. */
export class Archiving {
  private readonly written = new Map<RoomId, Room>();
  private readonly opened = new Map<RoomId, number>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private end: (() => void) | undefined;

  constructor(
    private readonly archive: Archive,
    private readonly person: PersonId,
    private readonly state: ReadonlySignal<State>,
  ) {}

  /** The rooms as they were kept; none when they cannot be read. */
  async restore(viewed: Viewed): Promise<readonly Room[]> {
    const stored = await this.archive.all(this.person).catch((): readonly StoredRoom[] => []);
    for (const { id, opened } of stored) if (opened > 0) this.opened.set(id, opened);
    return stored.map((room) => {
      const restored = restoredRoom(room, viewed[room.id]);
      this.written.set(room.id, restored);
      return restored;
    });
  }

  start(): void {
    this.end = effect(() => {
      this.state.value;
      this.timer ??= setTimeout(() => void this.write(), GATHER_MILLIS);
    });
  }

  open(room: RoomId): void {
    this.opened.set(room, Date.now());
  }

  /** The page may be about to end. */
  flush(): void {
    if (this.timer !== undefined) void this.write();
  }

  stop(): void {
    this.end?.();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  async forgetAll(): Promise<void> {
    this.stop();
    await this.archive.remove(this.person, [...this.written.keys()]).catch(() => undefined);
  }

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { rooms, welcomed } = this.state.peek();
    const recent = [...this.opened].sort(([, a], [, b]) => b - a).slice(0, ROOMS_WITH_MESSAGES_MAX);
    const kept = new Map(recent);
    const changed = Object.values(rooms).filter((room) => this.written.get(room.id) !== room);
    // While a timeline is read anew, what is kept of it stays.
    const steady = changed.filter(({ timeline }) => timeline.status !== 'loading');
    for (const room of steady) this.written.set(room.id, room);
    await this.archive
      .put(steady.map((room) => storedRoom(room, this.person, kept.get(room.id) ?? 0)))
      .catch(() => undefined);
    if (!welcomed) return;
    const gone = [...this.written.keys()].filter((id) => rooms[id] === undefined);
    for (const id of gone) this.written.delete(id);
    if (gone.length > 0) await this.archive.remove(this.person, gone).catch(() => undefined);
  }
}
