import type { RoomId } from '../protocol/ids';
import type { Position, Positions, Resume } from '../protocol/types';

/** Missing events get this long to arrive by themselves after a heartbeat named them. */
const ARRIVAL_MILLIS = 1_000;
/** An unanswered question is asked again after this long. */
const ANSWER_MILLIS = 30_000;

export type ResumePorts = {
  readonly send: (resume: Resume) => boolean;
  readonly position: (room: RoomId) => Position | undefined;
};

/** Asks again for what is missing, once per room until it is answered. */
export class Resumer {
  private readonly asked = new Map<RoomId, number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ports: ResumePorts) {}

  /** The server is about to answer for these rooms, unasked: after a welcome it always does. */
  expect(rooms: readonly RoomId[]): void {
    for (const room of rooms) this.asked.set(room, Date.now());
  }

  answered(room: RoomId): void {
    this.asked.delete(room);
  }

  ask(rooms: readonly RoomId[]): void {
    const now = Date.now();
    const positions: Record<RoomId, Position> = {};
    for (const room of rooms) {
      const position = this.ports.position(room);
      const before = this.asked.get(room);
      if (position === undefined) continue;
      if (before !== undefined && now - before < ANSWER_MILLIS) continue;
      positions[room] = position;
    }
    const missing = Object.keys(positions) as RoomId[];
    if (missing.length === 0) return;
    if (this.ports.send({ type: 'resume', positions: positions as Positions })) {
      this.expect(missing);
    }
  }

  /** A heartbeat named the heads: even a lost last event is noticed. */
  heads(heads: Readonly<Record<RoomId, number>>): void {
    if (this.behind(heads).length === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(this.behind(heads)), ARRIVAL_MILLIS);
  }

  /** The connection is gone; what was asked on it will not be answered. */
  clear(): void {
    clearTimeout(this.timer);
    this.asked.clear();
  }

  private behind(heads: Readonly<Record<RoomId, number>>): readonly RoomId[] {
    return (Object.entries(heads) as [RoomId, number][])
      .filter(([room, head]) => head > (this.ports.position(room)?.offset ?? head))
      .map(([room]) => room);
  }
}
