import type { RoomId } from '../protocol/ids';
import type { HasRead, Read, RoomSummary } from '../protocol/types';
import type { Viewed } from '../store/apply';
import type { Feed } from './feed';
import type { Memory } from './memory';

const GATHER_MILLIS = 300;
const ROOMS_MAX = 200;

type Told = Readonly<Record<RoomId, number>>;

/**
 * Keeps what was read in step with the person's other devices. What the server knew last is remembered beside
 * what was read here: so a device that was away tells apart what was read here meanwhile, which it says, and what
 * was read, or taken back, elsewhere, which it takes over.
 */
export class Reading {
  private forward: Record<RoomId, number> = {};
  private backward: Record<RoomId, number> = {};
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly memory: Memory,
    private readonly feed: () => Feed,
    private readonly send: (read: Read) => void,
  ) {}

  /** The person has read this here, or takes it back; the others hear of it soon. */
  say(room: RoomId, seq: number, back: boolean): void {
    if (this.memory.told()[room] === seq) return;
    delete this.forward[room];
    delete this.backward[room];
    (back ? this.backward : this.forward)[room] = seq;
    this.timer ??= setTimeout(() => this.flush(), GATHER_MILLIS);
  }

  /** Who writes in a room has read it. */
  wrote(room: RoomId, seq: number): void {
    this.memory.keepViewed(room, seq);
    this.say(room, seq, false);
  }

  /** Something was read or taken back, here or elsewhere. */
  heard({ rooms, back }: HasRead): void {
    this.memory.keepTold(rooms);
    this.take(rooms, back === true);
  }

  /** Before the rooms of a welcome are shown: what is true of them. */
  welcomed(rooms: readonly RoomSummary[]): void {
    const viewed = this.memory.viewed();
    const told = this.memory.told();
    const known: Record<RoomId, number> = {};
    for (const { id, read } of rooms) {
      const here = viewed[id];
      if (here !== undefined && here !== told[id]) this.say(id, here, here < (told[id] ?? 0));
      else if (read !== undefined) known[id] = read;
    }
    this.memory.keepTold(known);
    this.take(known, true);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private take(rooms: Told, back: boolean): void {
    const viewed: Viewed = this.memory.viewed();
    for (const [room, seq] of Object.entries(rooms) as [RoomId, number][]) {
      const before = viewed[room] ?? 0;
      if (seq > before) {
        this.memory.keepViewed(room, seq);
        this.feed().change({ type: 'viewed', room, seq });
      } else if (back && (seq < before || viewed[room] === undefined)) {
        this.memory.keepUnviewed(room, seq);
        this.feed().change({ type: 'unviewed', room, seq });
      }
    }
  }

  private flush(): void {
    this.timer = undefined;
    this.saying(this.forward, {});
    this.saying(this.backward, { back: true });
    this.forward = {};
    this.backward = {};
  }

  private saying(rooms: Told, back: { readonly back?: true }): void {
    const all = Object.entries(rooms);
    for (let at = 0; at < all.length; at += ROOMS_MAX) {
      const some = Object.fromEntries(all.slice(at, at + ROOMS_MAX)) as Told;
      this.send({ type: 'read', rooms: some, ...back });
    }
  }
}
