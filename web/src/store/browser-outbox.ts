import type { ClientId, PersonId } from '../protocol/ids';
import type { Database } from './database';
import { answered } from './database';
import type { Kept, Outbox } from './outbox';

/** What waits in this browser, in IndexedDB: it survives reloads, crashes and restarts. */
export class BrowserOutbox<Item extends Kept> implements Outbox<Item> {
  constructor(
    private readonly database: Database,
    private readonly name: 'outbox' | 'tray',
  ) {}

  put(item: Item): Promise<void> {
    // Strict: the promise is kept only when the item has reached the disk.
    return this.database.change(this.name, (store) => store.put(item), { durability: 'strict' });
  }

  remove(id: ClientId): Promise<void> {
    return this.database.change(this.name, (store) => store.delete(id));
  }

  async all(person: PersonId): Promise<readonly Item[]> {
    const items = (await this.database.all(this.name)) as readonly Kept[];
    return items.filter((item): item is Item => item.person === person);
  }

  async take(person: PersonId, from: string, to: string): Promise<readonly Item[]> {
    let taken: readonly Item[] = [];
    await this.database.change(this.name, async (store) => {
      const items = await answered<Item[]>(store.getAll());
      taken = items
        .filter((item) => item.person === person && item.owner === from)
        .map((item) => ({ ...item, owner: to }));
      for (const item of taken) store.put(item);
    });
    return taken;
  }
}
