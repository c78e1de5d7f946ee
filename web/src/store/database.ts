import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { StoredRoom } from './archive';
import type { OutboxItem } from './outbox';

export type Schema = DBSchema & {
  outbox: { key: string; value: OutboxItem };
  rooms: { key: [string, string]; value: StoredRoom };
};
export type Database = IDBPDatabase<Schema>;

export function openDatabase(): Promise<Database> {
  return openDB<Schema>('parley', 2, {
    upgrade: (database, before) => {
      if (before < 1) database.createObjectStore('outbox', { keyPath: 'id' });
      if (before < 2) database.createObjectStore('rooms', { keyPath: ['person', 'id'] });
    },
    // A tab with a newer build waits for nobody.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}
