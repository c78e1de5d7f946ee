import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { Archiving } from '../src/app/archiving';
import type { RoomId } from '../src/protocol/ids';
import { apply } from '../src/store/apply';
import type { Archive, StoredRoom } from '../src/store/archive';
import { MESSAGES_MAX, restoredRoom, storedRoom } from '../src/store/archive';
import { emptyState } from '../src/store/state';
import { ADA, LOBBY, OPS, page, posted, summary, welcome } from './cast';
import { pass, useVirtualTime } from './timers';

class PageArchive implements Archive {
  readonly rooms = new Map<RoomId, StoredRoom>();

  async all() {
    return [...this.rooms.values()];
  }

  async put(rooms: readonly StoredRoom[]) {
    for (const room of rooms) this.rooms.set(room.id, room);
  }

  async remove(_person: string, rooms: readonly RoomId[]) {
    for (const id of rooms) this.rooms.delete(id);
  }
}

function opened(count: number) {
  const state = apply(emptyState(ADA), welcome(summary(count), summary(0, OPS, 'ops'))).state;
  const asked = apply(state, { type: 'page_asked', room: LOBBY, side: 'newest' }).state;
  const read = { type: 'page_read', room: LOBBY, side: 'newest' } as const;
  return apply(asked, { ...read, page: page(1, count, count) }).state;
}

describe('the archive', () => {
  useVirtualTime();

  test('a room is restored at its position, with its newest messages', () => {
    const room = opened(MESSAGES_MAX + 50).rooms[LOBBY];
    if (room === undefined) throw new Error('no room');
    const restored = restoredRoom(storedRoom(room, ADA.id, 1), 3);
    expect(restored.offset).toBe(room.offset);
    expect(restored.viewedSeq).toBe(3);
    if (restored.timeline.status !== 'loaded') throw new Error('not loaded');
    expect(restored.timeline.entries).toHaveLength(MESSAGES_MAX);
    expect(restored.timeline.older).toBe(true);
    expect(restored.timeline.newer).toBe(false);
  });

  test('what happened meanwhile is applied to what was restored', () => {
    const room = opened(5).rooms[LOBBY];
    if (room === undefined) throw new Error('no room');
    const rooms = [restoredRoom(storedRoom(room, ADA.id, 1), 5)];
    let { state } = apply(emptyState(ADA), { type: 'restored', rooms });
    ({ state } = apply(state, welcome(summary(6))));
    ({ state } = apply(state, posted(6)));
    const timeline = state.rooms[LOBBY]?.timeline;
    expect(timeline?.status === 'loaded' && timeline.entries).toHaveLength(6);
    expect(apply(state, { type: 'restored', rooms: [] }).state).toBe(state);
  });

  test('messages are kept of rooms that were opened; a room that is left is not kept', async () => {
    const archive = new PageArchive();
    const state = signal(opened(5));
    const archiving = new Archiving(archive, ADA.id, state);
    await archiving.restore({});
    archiving.start();
    archiving.open(LOBBY);
    await pass(1_000);
    expect(archive.rooms.get(LOBBY)?.messages).toHaveLength(5);
    expect(archive.rooms.get(OPS)?.messages).toEqual([]);
    state.value = apply(state.value, welcome(summary(5))).state;
    await pass(1_000);
    expect([...archive.rooms.keys()]).toEqual([LOBBY]);
    await archiving.forgetAll();
    expect(archive.rooms.size).toBe(0);
  });
});
