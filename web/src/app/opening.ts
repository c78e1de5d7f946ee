import type { Room, Spot, Timeline } from '../store/state';
import type { Feed } from './feed';
import type { Memory } from './memory';
import type { Place } from './routes';

/** So many new messages come with the newest page anyway; beyond the other, one begins at the end. */
const IN_NEWEST_PAGE = 40;
const NEW_MAX = 200;

/** Reads the part of a room's history that the person who opens it wants to see. */
export class Opening {
  private place: Place | undefined;

  constructor(
    private readonly feed: Feed,
    private readonly memory: Memory,
  ) {}

  /** Called with every change of the room that is open; reads only what is not there. */
  open(room: Room, place: Place): void {
    const sought = place !== this.place && place.kind === 'room' ? place.at : undefined;
    this.place = place;
    if (sought !== undefined && !holds(room.timeline, sought)) {
      this.feed.readAround(room.id, sought);
    } else if (room.timeline.status === 'absent') {
      const from = beginAt(room, this.memory.spot(room.id));
      if (from === undefined) this.feed.readNewest(room.id);
      else this.feed.readAround(room.id, from);
    }
  }
}

/**
 * The message around which a room is read when it is opened: the last that was viewed, when there is
 * something new; else where one was reading. Undefined for the end.
 */
export function beginAt(room: Room, spot: Spot | undefined): number | undefined {
  const unread = room.seq - room.viewedSeq;
  if (unread <= 0) return spot?.seq;
  return unread > IN_NEWEST_PAGE && unread <= NEW_MAX ? room.viewedSeq : undefined;
}

function holds(timeline: Timeline, seq: number): boolean {
  if (timeline.status !== 'loaded') return false;
  return timeline.entries.some((entry) => entry.kind === 'message' && entry.message.seq === seq);
}
