import { signal } from '@preact/signals';
import type { RoomId } from '../protocol/ids';
import type { Draft, Favourites } from '../protocol/personal';
import type { Keeping } from './keeping';
import type { PersonalPorts } from './personal-ports';

const FIRST_AFTER_MILLIS = 2_000;

/** What the server keeps for this person alone. What talks with the server about it is fetched later. */
export class Personal {
  /** The rooms at the top of the list, in the person's own order. */
  readonly favourites = signal<readonly RoomId[]>([]);
  private keeping: Keeping | undefined;
  /** Where something was written before that was fetched. */
  private readonly early = new Set<RoomId>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  constructor(private readonly ports: PersonalPorts) {
    this.favourites.value = ports.memory.favourites();
  }

  /** Keeps it here, and at the server soon. */
  wrote(room: RoomId, text: string): void {
    const { memory, onElsewhere } = this.ports;
    if (memory.draft(room) === text) return;
    memory.keepDraft(room, text);
    onElsewhere(undefined);
    if (this.keeping !== undefined) this.keeping.drafts.changed(room);
    else this.early.add(room);
  }

  heard(frame: Favourites | Draft): void {
    void this.keep((keeping) => keeping.heard(frame));
  }

  /** Asks for all of it: what was told while the server was away is lost. */
  read(): void {
    clearTimeout(this.timer);
    // What one comes for is loaded first.
    const after = this.keeping === undefined ? FIRST_AFTER_MILLIS : 0;
    this.timer = setTimeout(() => void this.keep((keeping) => keeping.read()), after);
  }

  /** Makes a room a favourite, or none any more. */
  toggle(room: RoomId): void {
    void this.change((keeping) => keeping.favourites.toggle(room));
  }

  /** Puts a favourite where another one is. */
  move(room: RoomId, to: RoomId): void {
    void this.change((keeping) => keeping.favourites.move(room, to));
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.keeping?.drafts.stop();
  }

  private async change(task: (keeping: Keeping) => unknown): Promise<void> {
    if (!(await this.keep(task))) this.ports.onUnkept();
  }

  /** False when there is no network to fetch it from. */
  private async keep(task: (keeping: Keeping) => unknown): Promise<boolean> {
    // Without a network there is nobody to talk with, either.
    const loaded = await import('./keeping').catch(() => undefined);
    if (loaded === undefined || this.ended) return false;
    this.keeping ??= new loaded.Keeping(this.ports, this.favourites);
    for (const room of this.early) this.keeping.drafts.changed(room);
    this.early.clear();
    task(this.keeping);
    return true;
  }
}
