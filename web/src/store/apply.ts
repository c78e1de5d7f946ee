import type { RoomId } from '../protocol/ids';
import type { Changed, Event, MessagePage, RoomSummary, Welcome } from '../protocol/types';
import type { Entry, Room, State } from './state';
import { newRoom } from './state';
import { fromNewestPage, withLive, withNewer, withOlder } from './timeline';

/** Everything that can change the state: what the server tells, and what was read over HTTP. */
export type Change =
  | Event
  /** Kept from an earlier visit; only before the first welcome. */
  | { readonly type: 'restored'; readonly rooms: readonly Room[] }
  | { readonly type: 'room_read'; readonly room: RoomSummary }
  | { readonly type: 'page_asked'; readonly room: RoomId; readonly side: Side }
  | {
      readonly type: 'page_read';
      readonly room: RoomId;
      readonly side: Side;
      readonly page: MessagePage;
    }
  | { readonly type: 'page_failed'; readonly room: RoomId; readonly side: Side }
  | { readonly type: 'viewed'; readonly room: RoomId; readonly seq: number };

export type Side = 'newest' | 'older' | 'newer';

/** What has to be done about a change, elsewhere: `apply` itself does nothing. */
export type Need =
  | { readonly need: 'resume'; readonly room: RoomId }
  | { readonly need: 'read_room'; readonly room: RoomId }
  | { readonly need: 'read_newest'; readonly room: RoomId };

export type Applied = { readonly state: State; readonly needs: readonly Need[] };

/** The newest message that was viewed in each room, remembered from earlier visits. */
export type Viewed = Readonly<Record<RoomId, number>>;

export function apply(state: State, change: Change, viewed: Viewed = {}): Applied {
  switch (change.type) {
    case 'welcome':
      return done(welcomed(state, change, viewed));
    case 'restored':
      return done(state.welcomed ? state : { ...state, rooms: byId(change.rooms) });
    case 'heartbeat':
    case 'caught_up':
      return done(state);
    case 'reset':
      return reset(state, change.room, change.head);
    case 'posted': {
      const { message } = change;
      return logged(state, change, (room) => ({
        ...room,
        offset: change.offset,
        seq: Math.max(room.seq, message.seq),
        // Who writes in a room has it before their eyes, be it on another device.
        viewedSeq: message.author.id === state.you.id ? message.seq : room.viewedSeq,
        timeline: withLive(room.timeline, { kind: 'message', message }),
      }));
    }
    case 'joined':
      if (change.person.id === state.you.id && state.rooms[change.room] === undefined) {
        const position = { epoch: change.epoch, offset: change.offset };
        return {
          state: { ...state, arriving: { ...state.arriving, [change.room]: position } },
          needs: [{ need: 'read_room', room: change.room }],
        };
      }
      return logged(state, change, noticed(change));
    case 'left':
      if (change.person.id === state.you.id) {
        // A late repeat of an old leaving must not take away a room that was joined again.
        const known = state.rooms[change.room];
        if (known?.epoch === change.epoch && change.offset <= known.offset) return done(state);
        return done(withoutRoom(state, change.room));
      }
      return logged(state, change, noticed(change));
    case 'changed':
      return logged(state, change, roomChanged(change));
    case 'room_read':
      return roomRead(state, change.room, viewed);
    case 'page_asked':
      return done(withRoom(state, change.room, (room) => pageAsked(room, change.side)));
    case 'page_read':
      return done(withRoom(state, change.room, (room) => pageRead(room, change.side, change.page)));
    case 'page_failed':
      return done(withRoom(state, change.room, (room) => pageFailed(room, change.side)));
    case 'viewed':
      return done(
        withRoom(state, change.room, (room) =>
          change.seq > room.viewedSeq ? { ...room, viewedSeq: change.seq } : room,
        ),
      );
    default:
      return done(change satisfies never);
  }
}

function byId(rooms: readonly Room[]): State['rooms'] {
  return Object.fromEntries(rooms.map((room) => [room.id, room]));
}

function done(state: State): Applied {
  return { state, needs: [] };
}

function welcomed(state: State, welcome: Welcome, viewed: Viewed): State {
  const rooms: Record<RoomId, Room> = {};
  for (const summary of welcome.rooms) {
    const known = state.rooms[summary.id];
    rooms[summary.id] =
      known === undefined ? newRoom(summary, viewed[summary.id]) : againWelcomed(known, summary);
  }
  return {
    you: welcome.you,
    rooms,
    arriving: {},
    welcomed: true,
    textBytesMax: welcome.limits.textBytesMax,
  };
}

/** A known room keeps its position: the server replays from there, or resets it. */
function againWelcomed(known: Room, summary: RoomSummary): Room {
  const { name, topic } = summary;
  if (known.epoch === summary.epoch) {
    return { ...known, name, topic, seq: Math.max(known.seq, summary.seq) };
  }
  const viewedSeq = Math.min(known.viewedSeq, summary.seq);
  return { ...known, name, topic, seq: summary.seq, viewedSeq };
}

function reset(
  state: State,
  id: RoomId,
  head: { readonly epoch: string; readonly offset: number } | undefined,
): Applied {
  const room = state.rooms[id];
  if (head === undefined) return done(withoutRoom(state, id));
  if (room === undefined) return done(state);
  const shown = room.timeline.status !== 'absent';
  const next: Room = {
    ...room,
    epoch: head.epoch,
    offset: head.offset,
    timeline: shown ? { status: 'loading', live: [] } : room.timeline,
  };
  return {
    state: { ...state, rooms: { ...state.rooms, [id]: next } },
    needs: shown ? [{ need: 'read_newest', room: id }] : [],
  };
}

/** Applies an event of a room's log by its offset: a repeat is nothing, a hole asks for the rest. */
function logged(
  state: State,
  event: { readonly room: RoomId; readonly epoch: string; readonly offset: number },
  change: (room: Room) => Room,
): Applied {
  const room = state.rooms[event.room];
  if (room === undefined) return done(state);
  const next = event.epoch === room.epoch && event.offset === room.offset + 1;
  if (next) return done(withRoom(state, event.room, change));
  if (event.epoch === room.epoch && event.offset <= room.offset) return done(state);
  return { state, needs: [{ need: 'resume', room: event.room }] };
}

function noticed(event: Event & { readonly type: 'joined' | 'left' }): (room: Room) => Room {
  const { type: what, person, at, offset } = event;
  const notice: Entry = { kind: 'notice', what, person, at, offset };
  return (room) => ({ ...room, offset, timeline: withLive(room.timeline, notice) });
}

/** What is not shown of a room only moves its position. */
function roomChanged({ what, value, offset }: Changed): (room: Room) => Room {
  switch (what) {
    case 'name':
      return (room) => ({ ...room, offset, name: value });
    case 'topic':
      return (room) => ({ ...room, offset, topic: value });
    default:
      return (room) => ({ ...room, offset });
  }
}

function roomRead(state: State, summary: RoomSummary, viewed: Viewed): Applied {
  const known = state.rooms[summary.id];
  if (known !== undefined) {
    return done(
      withRoom(state, summary.id, (room) => ({
        ...room,
        name: summary.name,
        topic: summary.topic,
      })),
    );
  }
  if (!summary.joined) return done(state);
  const room = newRoom(summary, viewed[summary.id]);
  const { [summary.id]: arrived, ...arriving } = state.arriving;
  // What happened between joining and reading went by unseen: go back to the joining, and ask.
  const asked = arrived !== undefined && arrived.epoch === room.epoch;
  const placed = asked ? { ...room, offset: Math.min(arrived.offset, room.offset) } : room;
  return {
    state: { ...state, arriving, rooms: { ...state.rooms, [room.id]: placed } },
    needs: asked ? [{ need: 'resume', room: room.id }] : [],
  };
}

function pageAsked(room: Room, side: Side): Room {
  const { timeline } = room;
  if (side === 'newest') return { ...room, timeline: { status: 'loading', live: [] } };
  if (timeline.status !== 'loaded') return room;
  return { ...room, timeline: { ...timeline, fetching: side, failed: null } };
}

function pageRead(room: Room, side: Side, page: MessagePage): Room {
  const { timeline } = room;
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

function pageFailed(room: Room, side: Side): Room {
  const { timeline } = room;
  if (side === 'newest') {
    return timeline.status === 'loading' ? { ...room, timeline: { status: 'failed' } } : room;
  }
  if (timeline.status !== 'loaded' || timeline.fetching !== side) return room;
  return { ...room, timeline: { ...timeline, fetching: null, failed: side } };
}

function withRoom(state: State, id: RoomId, change: (room: Room) => Room): State {
  const room = state.rooms[id];
  if (room === undefined) return state;
  const next = change(room);
  return next === room ? state : { ...state, rooms: { ...state.rooms, [id]: next } };
}

function withoutRoom(state: State, id: RoomId): State {
  const { [id]: _, ...rooms } = state.rooms;
  const { [id]: __, ...arriving } = state.arriving;
  return { ...state, rooms, arriving };
}
