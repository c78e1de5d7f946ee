import type { ErrorCode } from '../protocol/codes';
import type { ClientId, PersonId, RoomId } from '../protocol/ids';
import type { Upload } from '../protocol/types';

/** A message on its way, kept until the server has acked it. */
export type OutboxItem = {
  readonly id: ClientId;
  readonly person: PersonId;
  readonly room: RoomId;
  readonly text: string;
  readonly uploads?: readonly Upload[];
  readonly at: string;
  /** The page that sends it. */
  readonly owner: string;
  /** Why it was refused for good; it waits for the person to decide. */
  readonly failed?: ErrorCode;
};

export interface Outbox {
  put(item: OutboxItem): Promise<void>;
  remove(id: ClientId): Promise<void>;
  /** In the order of writing. */
  all(person: PersonId): Promise<readonly OutboxItem[]>;
  /** Makes `to` the owner of everything that belongs to `from`, at once and for one taker only. */
  take(person: PersonId, from: string, to: string): Promise<readonly OutboxItem[]>;
}

/** For browsers that refuse IndexedDB: it lives as long as the page. */
export class PageOutbox implements Outbox {
  private readonly items = new Map<ClientId, OutboxItem>();

  async put(item: OutboxItem): Promise<void> {
    this.items.set(item.id, item);
  }

  async remove(id: ClientId): Promise<void> {
    this.items.delete(id);
  }

  async all(person: PersonId): Promise<readonly OutboxItem[]> {
    return [...this.items.values()]
      .filter((item) => item.person === person)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async take(person: PersonId, from: string, to: string): Promise<readonly OutboxItem[]> {
    const mine = (await this.all(person)).filter((item) => item.owner === from);
    const taken = mine.map((item) => ({ ...item, owner: to }));
    for (const item of taken) this.items.set(item.id, item);
    return taken;
  }
}
