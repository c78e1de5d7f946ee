import type { ClientId, PersonId } from '../protocol/ids';
import type { Archive, StoredRoom } from './archive';
import type { Kept, Outbox, OutboxItem } from './outbox';

/** For browsers that refuse IndexedDB: it lives as long as the page. */
export class PageOutbox<Item extends Kept = OutboxItem> implements Outbox<Item> {
  private readonly items = new Map<ClientId, Item>();

  async put(item: Item): Promise<void> {
    this.items.set(item.id, item);
  }

  async remove(id: ClientId): Promise<void> {
    this.items.delete(id);
  }

  async all(person: PersonId): Promise<readonly Item[]> {
    return [...this.items.values()]
      .filter((item) => item.person === person)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async take(person: PersonId, from: string, to: string): Promise<readonly Item[]> {
    const mine = (await this.all(person)).filter((item) => item.owner === from);
    const taken = mine.map((item) => ({ ...item, owner: to }));
    for (const item of taken) this.items.set(item.id, item);
    return taken;
  }
}

/** For browsers that refuse IndexedDB: nothing is kept. */
export class NoArchive implements Archive {
  async all(): Promise<readonly StoredRoom[]> {
    return [];
  }

  async put(): Promise<void> {}

  async remove(): Promise<void> {}
}
