import type { StoredRoom } from './archive';
import type { OutboxItem, TrayItem } from './outbox';

const VERSION = 3;

/** What each store holds. */
type Stored = {
  readonly outbox: OutboxItem;
  readonly tray: TrayItem;
  readonly rooms: StoredRoom;
};

/** The database of this browser (IndexedDB), as far as it is used here. */
export class Database {
  constructor(private readonly database: IDBDatabase) {}

  async all<Name extends keyof Stored>(
    name: Name,
    range?: IDBKeyRange,
  ): Promise<readonly Stored[Name][]> {
    return answered<Stored[Name][]>(
      this.database.transaction(name).objectStore(name).getAll(range),
    );
  }

  /**
   * Changes a store in one transaction, and is done when that is. `work` may wait for what its own requests
   * answer, and for nothing else: a transaction without requests ends.
   */
  async change(
    name: keyof Stored,
    work: (store: IDBObjectStore) => unknown,
    options?: IDBTransactionOptions,
  ): Promise<void> {
    const transaction = this.database.transaction(name, 'readwrite', options);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    await Promise.all([work(transaction.objectStore(name)), done]);
  }
}

/** What a request answers. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function openDatabase(): Promise<Database> {
  const request = indexedDB.open('parley', VERSION);
  request.onupgradeneeded = ({ oldVersion }) => {
    const { result } = request;
    if (oldVersion < 1) result.createObjectStore('outbox', { keyPath: 'id' });
    if (oldVersion < 2) result.createObjectStore('rooms', { keyPath: ['person', 'id'] });
    if (oldVersion < 3) result.createObjectStore('tray', { keyPath: 'id' });
  };
  const database = await answered(request);
  // A tab with a newer build waits for nobody.
  database.onversionchange = () => database.close();
  return new Database(database);
}
