import type { Signal } from '@preact/signals';
import type { Answer } from '../connection/http';
import type { RoomId } from '../protocol/ids';
import { readFavourites } from '../protocol/kept';
import type { PersonalPorts } from './personal-ports';

/** The rooms at the top of the list, in the person's own order, the same at all their devices. */
export class Favourites {
  constructor(
    private readonly ports: PersonalPorts,
    private readonly rooms: Signal<readonly RoomId[]>,
  ) {}

  told(rooms: readonly RoomId[]): void {
    this.ports.memory.keepFavourites(rooms);
    this.rooms.value = rooms;
  }

  /** Makes a room a favourite, or none any more. */
  toggle(room: RoomId): void {
    const before = this.rooms.peek();
    const others = before.filter((each) => each !== room);
    const added = others.length === before.length;
    void this.change(room, added ? [...before, room] : others, added ? {} : undefined);
  }

  /** Puts a favourite where another one is. */
  move(room: RoomId, to: RoomId): void {
    const before = this.rooms.peek();
    const position = before.indexOf(to);
    if (position < 0 || room === to) return;
    const rooms = before.filter((each) => each !== room).toSpliced(position, 0, room);
    void this.change(room, rooms, { position });
  }

  /** Shown at once; taken back, and said, when the server refuses. */
  private async change(room: RoomId, rooms: readonly RoomId[], body?: object): Promise<void> {
    const before = this.rooms.peek();
    this.told(rooms);
    const method = body === undefined ? 'DELETE' : 'PUT';
    const answer: Answer<readonly RoomId[]> = await this.ports.http.ask(
      method,
      `/rooms/${room}/favourite`,
      readFavourites,
      body,
    );
    if (answer.ok) {
      this.told(answer.value);
      return;
    }
    this.ports.onUnkept();
    if (this.rooms.peek() === rooms) this.told(before);
  }
}
