import type { ClientId, PersonId } from '../protocol/ids';
import type { Database } from './database';
import type { Outbox, OutboxItem } from './outbox';

/** The outbox of this browser, in IndexedDB: it survives reloads, crashes and restarts. */
export class BrowserOutbox implements Outbox {
  constructor(private readonly database: Database) {}

  async put(item: OutboxItem): Promise<void> {
    // Strict: the promise is kept only when the item has reached the disk.
    const transaction = this.database.transaction('outbox', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.put(item), transaction.done]);
  }

  async remove(id: ClientId): Promise<void> {
    await this.database.delete('outbox', id);
  }

  async all(person: PersonId): Promise<readonly OutboxItem[]> {
    const items = await this.database.getAll('outbox');
    return items.filter((item) => item.person === person);
  }

  async take(person: PersonId, from: string, to: string): Promise<readonly OutboxItem[]> {
    const transaction = this.database.transaction('outbox', 'readwrite');
    const items = await transaction.store.getAll();
    const taken = items
      .filter((item) => item.person === person && item.owner === from)
      .map((item) => ({ ...item, owner: to }));
    await Promise.all([...taken.map((item) => transaction.store.put(item)), transaction.done]);
    return taken;
  }
}
