import { signal } from '@preact/signals';
import type { RoomId } from '../protocol/ids';
import type * as wire from '../protocol/types';

const SAID_EVERY_MILLIS = 3_000;

/** That somebody is writing: said now and then while this person does, and told of the others. */
export class Typing {
  readonly told = signal<wire.IsTyping | undefined>(undefined);
  private saidAt = 0;

  constructor(private readonly send: (typing: wire.Typing) => void) {}

  heard(typing: wire.IsTyping): void {
    this.told.value = typing;
  }

  begun(room: RoomId): void {
    const now = Date.now();
    if (now - this.saidAt < SAID_EVERY_MILLIS) return;
    this.saidAt = now;
    this.send({ type: 'typing', room });
  }
}
