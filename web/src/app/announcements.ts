import { signal } from '@preact/signals';
import type { Event, Message, Person } from '../protocol/types';
import { heard } from '../store/attachments';

const KEPT = 20;
const GATHER_MILLIS = 1_000;

export type Announcement =
  | { readonly key: number; readonly kind: 'one'; readonly author: string; readonly text: string }
  | { readonly key: number; readonly kind: 'many'; readonly count: number }
  | { readonly key: number; readonly kind: 'failed'; readonly text: string };

/**
 * What a screen reader is told: each new message, the first at once. What follows within a second is
 * gathered into one line, since a flood of announcements would never be heard.
 */
export class Announcements {
  readonly lines = signal<readonly Announcement[]>([]);
  private gathered: Message[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private key = 0;

  add(message: Message): void {
    if (this.timer !== undefined) {
      this.gathered.push(message);
      return;
    }
    this.say([message]);
    this.timer = setTimeout(() => this.next(), GATHER_MILLIS);
  }

  /** A message of one's own was refused. Said once; its row may come and go with scrolling. */
  failed(text: string): void {
    this.key += 1;
    this.append({ key: this.key, kind: 'failed', text });
  }

  /** Lets go of what was deleted, or said in a room that the person is no longer in. */
  forget(event: Event, you: Person): void {
    const gone = event.type === 'left' && event.person.id === you.id;
    if (gone || event.type === 'deleted') this.clear();
  }

  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.gathered = [];
    this.lines.value = [];
  }

  private next(): void {
    this.timer = undefined;
    if (this.gathered.length === 0) return;
    this.say(this.gathered);
    this.gathered = [];
    this.timer = setTimeout(() => this.next(), GATHER_MILLIS);
  }

  private say(messages: readonly Message[]): void {
    const [only] = messages;
    this.key += 1;
    const line: Announcement =
      messages.length === 1 && only !== undefined
        ? { key: this.key, kind: 'one', author: only.author.name, text: heard(only) }
        : { key: this.key, kind: 'many', count: messages.length };
    this.append(line);
  }

  private append(line: Announcement): void {
    this.lines.value = [...this.lines.value, line].slice(-KEPT);
  }
}
