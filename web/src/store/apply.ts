import type { RoomId } from '../protocol/ids';
import type { Event, Message, MessagePage, RoomSummary, Welcome } from '../protocol/types';
import { changedFacts, factsOf } from './facts';
import { mentions } from './mentions';
import { noticed } from './notices';
import type { Side } from './paging';
import { pageAsked, pageFailed, pageRead } from './paging';
import { revised } from './revising';
import type { Room, RoomEvent, State } from './state';
import { newRoom } from './state';
import { withLive } from './timeline';

/** Events that are kept of a room while it is read for the first time; beyond it, they are asked for. */
const ARRIVING_EVENTS_MAX = 1_000;
const MENTIONED_MAX = 50;

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
  | { readonly type: 'viewed'; readonly room: RoomId; readonly seq: number }
  /** The person takes it back that they have had the messages after this one before their eyes. */
  | { readonly type: 'unviewed'; readonly room: RoomId; readonly seq: number };

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
    case 'has_read':
    case 'is_typing':
    case 'present':
    case 'favourites':
    case 'draft':
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
        latest: message,
        mentioned: calls(message, state)
          ? [...room.mentioned, message.seq].slice(-MENTIONED_MAX)
          : room.mentioned,
        timeline: withLive(room.timeline, { kind: 'message', message }),
      }));
    }
    case 'edited':
    case 'deleted':
      return logged(state, change, (room) => revised(room, change));
    case 'joined':
      if (change.person.id === state.you.id && state.rooms[change.room] === undefined) {
        const { epoch, offset } = change;
        const arriving = { ...state.arriving, [change.room]: { epoch, offset, events: [] } };
        return {
          state: { ...state, arriving },
          needs: [{ need: 'read_room', room: change.room }],
        };
      }
      return logged(state, change, (room) => noticed(room, change));
    case 'left':
      if (change.person.id === state.you.id) {
        // A late repeat of an old leaving must not take away a room that was joined again.
        const known = state.rooms[change.room];
        if (known?.epoch === change.epoch && change.offset <= known.offset) return done(state);
        return done(withoutRoom(state, change.room, change.how !== 'left'));
      }
      return logged(state, change, (room) => noticed(room, change));
    case 'changed':
      return logged(state, change, (room) => ({
        ...noticed(room, change),
        ...changedFacts(change, state.you),
      }));
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
    case 'unviewed':
      return done(
        withRoom(state, change.room, (room) =>
          change.seq < room.viewedSeq ? { ...room, viewedSeq: change.seq } : room,
        ),
      );
    default:
      return done(change satisfies never);
  }
}

function calls({ author, text }: Message, { you }: State): boolean {
  return author.id !== you.id && mentions(text, you.name);
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
    removedFrom: state.removedFrom,
    welcomed: true,
    textBytesMax: welcome.limits.textBytesMax,
    uploadBytesMax: welcome.limits.uploadBytesMax,
  };
}

/** A known room keeps its position: the server replays from there, or resets it. */
function againWelcomed(known: Room, summary: RoomSummary): Room {
  const facts = factsOf(summary);
  if (known.epoch === summary.epoch) {
    return { ...known, ...facts, seq: Math.max(known.seq, summary.seq) };
  }
  const viewedSeq = Math.min(known.viewedSeq, summary.seq);
  return { ...known, ...facts, seq: summary.seq, viewedSeq };
}

function reset(
  state: State,
  id: RoomId,
  head: { readonly epoch: string; readonly offset: number } | undefined,
): Applied {
  const room = state.rooms[id];
  if (head === undefined) return done(withoutRoom(state, id, false));
  if (room === undefined) return done(state);
  const shown = room.timeline.status !== 'absent';
  const next: Room = {
    ...room,
    epoch: head.epoch,
    offset: head.offset,
    revisions: [],
    timeline: shown ? { status: 'loading', live: [] } : room.timeline,
  };
  return {
    state: { ...state, rooms: { ...state.rooms, [id]: next } },
    needs: shown ? [{ need: 'read_newest', room: id }] : [],
  };
}

/** Applies an event of a room's log by its offset: a repeat is nothing, a hole asks for the rest. */
function logged(state: State, event: RoomEvent, change: (room: Room) => Room): Applied {
  const room = state.rooms[event.room];
  if (room === undefined) return done(withArriving(state, event));
  const next = event.epoch === room.epoch && event.offset === room.offset + 1;
  if (next) return done(withRoom(state, event.room, change));
  if (event.epoch === room.epoch && event.offset <= room.offset) return done(state);
  return { state, needs: [{ need: 'resume', room: event.room }] };
}

/** What happens in a room that is being read for the first time waits for that. */
function withArriving(state: State, event: RoomEvent): State {
  const arriving = state.arriving[event.room];
  if (arriving === undefined || arriving.events.length >= ARRIVING_EVENTS_MAX) return state;
  const events = [...arriving.events, event];
  return { ...state, arriving: { ...state.arriving, [event.room]: { ...arriving, events } } };
}

function roomRead(state: State, summary: RoomSummary, viewed: Viewed): Applied {
  const known = state.rooms[summary.id];
  if (known !== undefined) {
    return done(withRoom(state, summary.id, (room) => ({ ...room, ...factsOf(summary) })));
  }
  if (!summary.joined) return done(state);
  const room = newRoom(summary, viewed[summary.id]);
  const { [summary.id]: arrived, ...arriving } = state.arriving;
  // It is told from the joining on: go back there, and apply what was told while it was read.
  const from = arrived?.epoch === room.epoch ? Math.min(arrived.offset, room.offset) : room.offset;
  const placed = { ...state.rooms, [room.id]: { ...room, offset: from } };
  const told = { state: { ...state, arriving, rooms: placed }, needs: [] };
  return (arrived?.events ?? []).reduce<Applied>((before, event) => {
    const after = apply(before.state, event, viewed);
    return { state: after.state, needs: [...before.needs, ...after.needs] };
  }, told);
}

function withRoom(state: State, id: RoomId, change: (room: Room) => Room): State {
  const room = state.rooms[id];
  if (room === undefined) return state;
  const next = change(room);
  return next === room ? state : { ...state, rooms: { ...state.rooms, [id]: next } };
}

function withoutRoom(state: State, id: RoomId, removed: boolean): State {
  const { [id]: gone, ...rooms } = state.rooms;
  const { [id]: _, ...arriving } = state.arriving;
  const others = state.removedFrom.filter((name) => name !== gone?.name);
  const removedFrom = removed && gone !== undefined ? [...others, gone.name] : others;
  return { ...state, rooms, arriving, removedFrom };
}
