import { signal } from '@preact/signals';
import type { Http, PageOf, Refusal } from '../connection/http';
import type { MessageId, RoomId } from '../protocol/ids';
import type { Message, Person } from '../protocol/types';
import type { Change, Need, Viewed } from '../store/apply';
import { apply } from '../store/apply';
import type { Side } from '../store/paging';
import type { State } from '../store/state';
import { emptyState } from '../store/state';
import { firstSeq, lastSeq } from '../store/timeline';
import type { Memory } from './memory';

export type FeedPorts = {
  readonly http: Http;
  readonly memory: Memory;
  readonly resume: (room: RoomId) => void;
  /** The person has read a room up to there, or takes back that they have. */
  readonly onRead: (room: RoomId, seq: number, back: boolean) => void;
  /** Messages that are now in a room, from a page of history. */
  readonly onMessages: (messages: readonly Message[]) => void;
};

/** Holds the state, applies every change to it, and reads over HTTP what the changes call for. */
export class Feed {
  readonly state;

  constructor(
    private readonly ports: FeedPorts,
    you: Person,
  ) {
    this.state = signal<State>(emptyState(you));
  }

  change(change: Change): void {
    const { state, needs } = apply(this.state.value, change, this.ports.memory.viewed());
    this.state.value = state;
    for (const need of needs) this.meet(need);
  }

  viewed(room: RoomId, seq: number): void {
    const known = this.state.value.rooms[room];
    if (known === undefined || seq <= known.viewedSeq) return;
    this.change({ type: 'viewed', room, seq });
    this.ports.memory.keepViewed(room, seq);
    this.ports.onRead(room, seq, false);
  }

  /** What comes after `seq` is new again, in every tab. */
  unviewed(room: RoomId, seq: number): void {
    this.change({ type: 'unviewed', room, seq });
    this.ports.memory.keepUnviewed(room, seq);
    this.ports.onRead(room, seq, true);
  }

  /** Another tab has had these before the person's eyes. */
  viewedElsewhere(viewed: Viewed): void {
    for (const [room, seq] of Object.entries(viewed) as [RoomId, number][]) {
      this.change({ type: 'viewed', room, seq });
    }
  }

  readNewest(room: RoomId): void {
    this.change({ type: 'page_asked', room, side: 'newest' });
    void this.page(room, 'newest', {});
  }

  /** Reads the part of the timeline that has this message in its middle, in place of what is loaded. */
  readAround(room: RoomId, seq: number): void {
    this.change({ type: 'page_asked', room, side: 'newest' });
    void this.page(room, 'newest', { before: seq + this.ports.http.messagesPerPage / 2 });
  }

  readOlder(room: RoomId): void {
    const timeline = this.state.value.rooms[room]?.timeline;
    if (timeline?.status !== 'loaded' || !timeline.older || timeline.fetching !== null) return;
    const before = firstSeq(timeline.entries);
    if (before === undefined) return;
    this.change({ type: 'page_asked', room, side: 'older' });
    void this.page(room, 'older', { before });
  }

  readNewer(room: RoomId): void {
    const timeline = this.state.value.rooms[room]?.timeline;
    if (timeline?.status !== 'loaded' || !timeline.newer || timeline.fetching !== null) return;
    this.change({ type: 'page_asked', room, side: 'newer' });
    void this.page(room, 'newer', { after: lastSeq(timeline.entries) });
  }

  /** Reads again what could not be read before. */
  readFailed(room: RoomId): void {
    const timeline = this.state.peek().rooms[room]?.timeline;
    if (timeline?.status === 'failed') this.readNewest(room);
    if (timeline?.status !== 'loaded') return;
    if (timeline.failed === 'newer') this.readNewer(room);
    if (timeline.failed === 'older') this.readOlder(room);
  }

  /** Gives a message of one's own another text; an event tells when it has it. */
  async edit(room: RoomId, message: MessageId, text: string): Promise<Refusal | null> {
    const answer = await this.ports.http.editMessage(room, message, text);
    return answer.ok ? null : answer.refusal;
  }

  /** Deletes a message for everyone; an event tells when it is gone. */
  async delete(room: RoomId, message: MessageId): Promise<Refusal | null> {
    const answer = await this.ports.http.deleteMessage(room, message);
    return answer.ok ? null : answer.refusal;
  }

  private async page(room: RoomId, side: Side, of: PageOf): Promise<void> {
    const answer = await this.ports.http.messages(room, of);
    if (!answer.ok) {
      this.change({ type: 'page_failed', room, side });
      return;
    }
    this.change({ type: 'page_read', room, side, page: answer.value });
    this.ports.onMessages(answer.value.messages);
  }

  private meet(need: Need): void {
    switch (need.need) {
      case 'resume':
        this.ports.resume(need.room);
        return;
      case 'read_room':
        void this.readRoom(need.room);
        return;
      case 'read_newest':
        this.readNewest(need.room);
        return;
      default:
        need satisfies never;
    }
  }

  private async readRoom(room: RoomId): Promise<void> {
    const answer = await this.ports.http.room(room);
    // When it fails, the next welcome tells the room again.
    if (answer.ok) this.change({ type: 'room_read', room: answer.value });
  }
}
