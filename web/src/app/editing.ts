import { signal } from '@preact/signals';
import type { Refusal } from '../connection/http';
import type { RoomId } from '../protocol/ids';
import type { Message, Person } from '../protocol/types';
import type { Room } from '../store/state';
import type { Feed } from './feed';
import { silenceOf } from './silence';

/** A message that is being edited, and what it is to be. */
export type Edit = { readonly message: Message; readonly text: string };

/** Whether the person may edit the message: their own, where they may post. */
export function mayEdit(message: Message, room: Room, you: Person): boolean {
  if (message.author.id !== you.id || message.deleted) return false;
  return silenceOf(room, false) === undefined;
}

/** One message in each room that is being edited: what was typed waits while one looks elsewhere. */
export class Editing {
  private readonly edits = signal<Readonly<Partial<Record<RoomId, Edit>>>>({});

  constructor(
    private readonly feed: Feed,
    private readonly you: Person,
  ) {}

  in(room: RoomId): Edit | undefined {
    return this.edits.value[room];
  }

  begin(room: RoomId, message: Message): void {
    this.set(room, { message, text: message.text });
  }

  /** Begins with what the person wrote last, of what is loaded. */
  beginLast(room: Room): void {
    const { timeline } = room;
    const entries = timeline.status === 'loaded' ? timeline.entries : [];
    const last = entries.findLast(
      (entry) => entry.kind === 'message' && mayEdit(entry.message, room, this.you),
    );
    if (last?.kind === 'message') this.begin(room.id, last.message);
  }

  keep(room: RoomId, text: string): void {
    const edit = this.edits.peek()[room];
    if (edit !== undefined) this.set(room, { ...edit, text });
  }

  stop(room: RoomId): void {
    this.set(room, undefined);
  }

  /** Ends when it is done; why not, if it cannot be done. */
  async save(room: RoomId, text: string): Promise<Refusal | null> {
    const edit = this.edits.peek()[room];
    if (edit === undefined) return null;
    const refusal = await this.feed.edit(room, edit.message.id, text);
    const same = this.edits.peek()[room]?.message.id === edit.message.id;
    if (refusal === null && same) this.stop(room);
    return refusal;
  }

  private set(room: RoomId, edit: Edit | undefined): void {
    this.edits.value = { ...this.edits.peek(), [room]: edit };
  }
}
