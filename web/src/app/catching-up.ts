import { computed, signal } from '@preact/signals';
import type { RoomId } from '../protocol/ids';
import { newestFirst, roomLines } from '../store/selectors';
import type { Feed } from './feed';

const UNDO_MAX = 50;

/** What is new, conversation by conversation, and the way to be done with it and to take that back. */
export class CatchingUp {
  readonly lines = computed(() => newestFirst(roomLines(this.feed.state.value, [])));
  private readonly before = signal<readonly { readonly room: RoomId; readonly seq: number }[]>([]);
  readonly undoable = computed(() => this.before.value.length > 0);

  constructor(private readonly feed: Feed) {}

  done(id: RoomId): void {
    const room = this.feed.state.peek().rooms[id];
    if (room === undefined) return;
    this.before.value = [...this.before.value, { room: id, seq: room.viewedSeq }].slice(-UNDO_MAX);
    this.feed.viewed(id, room.seq);
  }

  undo(): void {
    const last = this.before.peek().at(-1);
    if (last === undefined) return;
    this.before.value = this.before.peek().slice(0, -1);
    this.feed.unviewed(last.room, last.seq);
  }
}
