import { computed, effect, signal } from '@preact/signals';
import type { RoomId } from '../protocol/ids';
import type { Message } from '../protocol/types';
import type { AlertRules } from '../store/alerts';
import { readRules, worthAlert } from '../store/alerts';
import { isDirect, labelOf } from '../store/facts';
import type { Feed } from './feed';
import type { Memory } from './memory';
import type { Locks, Notifier, Permission } from './platform';

/** So long may a tab take to show a message to a person who is there. */
const UNSEEN_MILLIS = 1_000;
/** What was said longer ago is no news: it came with the catch-up. */
const NEWS_MILLIS = 5 * 60_000;

export type AlertingPorts = {
  readonly notifier: Notifier;
  readonly locks: Locks | undefined;
  readonly now: () => Date;
};

/**
 * Tells of messages that nobody has seen: one alert for each room, gone when the room is read, here or
 * elsewhere. Of all tabs one does this, the one that holds a lock; with it gone, another.
 */
export class Alerting {
  readonly rules;
  readonly permission = signal<Permission>('never');
  /** The newest message of each room that is about to be told of. */
  private readonly waiting = new Map<RoomId, Message>();
  private readonly shown = new Map<RoomId, number>();
  private readonly ends: (() => void)[] = [];
  private speaks = false;

  constructor(
    private readonly ports: AlertingPorts,
    private readonly memory: Memory,
    private readonly feed: Feed,
  ) {
    this.rules = signal<AlertRules>(readRules(memory.rules()));
    this.permission.value = ports.notifier.permission();
    const unread = computed(
      () =>
        Object.values(feed.state.value.rooms).filter((room) => room.seq > room.viewedSeq).length,
    );
    this.ends.push(
      effect(() => ports.notifier.badge(unread.value)),
      effect(() => this.tidy()),
    );
    const { you } = feed.state.peek();
    const turn = new Promise<void>((end) => this.ends.push(end));
    ports.locks?.(`parley-alerts-${you.id}`, () => {
      this.speaks = true;
      return turn;
    });
  }

  choose(change: Partial<AlertRules>): void {
    this.rules.value = { ...this.rules.value, ...change };
    this.memory.keepRules(JSON.stringify(this.rules.value));
  }

  /** Another tab has stored other rules. */
  chosenElsewhere(): void {
    this.rules.value = readRules(this.memory.rules());
  }

  /** Asks the browser; only when the person has just asked for it. */
  async ask(): Promise<void> {
    this.permission.value = await this.ports.notifier.ask();
  }

  heard(id: RoomId, message: Message): void {
    const { you, rooms } = this.feed.state.peek();
    const now = this.ports.now();
    const late = now.getTime() - Date.parse(message.at) > NEWS_MILLIS;
    if (!this.speaks || late) return;
    const room = rooms[id];
    const direct = room !== undefined && isDirect(room);
    if (!worthAlert(this.rules.peek(), { id, direct }, message, you, now)) return;
    if (!this.waiting.has(id)) setTimeout(() => this.tell(id), UNSEEN_MILLIS);
    this.waiting.set(id, message);
  }

  end(): void {
    this.speaks = false;
    this.waiting.clear();
    for (const end of this.ends) end();
  }

  private tell(id: RoomId): void {
    const message = this.waiting.get(id);
    const room = this.feed.state.peek().rooms[id];
    this.waiting.delete(id);
    if (message === undefined || room === undefined || message.seq <= room.viewedSeq) return;
    this.shown.set(id, message.seq);
    this.ports.notifier.show({ tag: id, room: labelOf(room), message });
    if (this.rules.peek().sound) this.ports.notifier.chime();
  }

  /** Takes away the alerts of what was read. */
  private tidy(): void {
    const { rooms } = this.feed.state.value;
    for (const [id, seq] of this.shown) {
      if ((rooms[id]?.viewedSeq ?? seq) < seq) continue;
      this.shown.delete(id);
      this.ports.notifier.close(id);
    }
  }
}
