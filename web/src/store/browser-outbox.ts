import type { ClientId, PersonId } from '../protocol/ids';
import type { Database } from './database';
import { answered } from './database';
import type { Outbox, OutboxItem } from './outbox';

/** The outbox of this browser, in IndexedDB: it survives reloads, crashes and restarts. */
export class BrowserOutbox implements Outbox {
  constructor(private readonly database: Database) {}

  put(item: OutboxItem): Promise<void> {
    // Strict: the promise is kept only when the item has reached the disk.
    return this.database.change('outbox', (store) => store.put(item), { durability: 'strict' });
  }

  remove(id: ClientId): Promise<void> {
    return this.database.change('outbox', (store) => store.delete(id));
  }

  async all(person: PersonId): Promise<readonly OutboxItem[]> {
    const items = await this.database.all('outbox');
    return items.filter((item) => item.person === person);
  }

  async take(person: PersonId, from: string, to: string): Promise<readonly OutboxItem[]> {
    let taken: readonly OutboxItem[] = [];
    await this.database.change('outbox', async (store) => {
      const items = await answered<OutboxItem[]>(store.getAll());
      taken = items
        .filter((item) => item.person === person && item.owner === from)
        .map((item) => ({ ...item, owner: to }));
      for (const item of taken) store.put(item);
    });
    return taken;
  }
}
