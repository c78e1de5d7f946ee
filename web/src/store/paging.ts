import type { MessagePage } from '../protocol/types';
import { withRevisions } from './revising';
import type { Room } from './state';
import { fromNewestPage, withNewer, withOlder } from './timeline';

/** Which part of a room's history is asked for. */
export type Side = 'newest' | 'older' | 'newer';

export function pageAsked(room: Room, side: Side): Room {
  const { timeline } = room;
  if (side === 'newest') return { ...room, timeline: { status: 'loading', live: [] } };
  if (timeline.status !== 'loaded') return room;
  return { ...room, timeline: { ...timeline, fetching: side, failed: null } };
}

export function pageRead(room: Room, side: Side, read: MessagePage): Room {
  const { timeline } = room;
  const page = withRevisions(read, room);
  if (side === 'newest') {
    if (timeline.status !== 'loading') return room;
    const seq = Math.max(room.seq, page.messages.at(-1)?.seq ?? 0);
    return { ...room, seq, timeline: fromNewestPage(page, timeline.live) };
  }
  // Asked for before the room was read anew: it no longer fits.
  if (timeline.status !== 'loaded' || timeline.fetching !== side) return room;
  return {
    ...room,
    timeline: side === 'older' ? withOlder(timeline, page) : withNewer(timeline, page, room.seq),
  };
}

export function pageFailed(room: Room, side: Side): Room {
  const { timeline } = room;
  if (side === 'newest') {
    return timeline.status === 'loading' ? { ...room, timeline: { status: 'failed' } } : room;
  }
  if (timeline.status !== 'loaded' || timeline.fetching !== side) return room;
  return { ...room, timeline: { ...timeline, fetching: null, failed: side } };
}
