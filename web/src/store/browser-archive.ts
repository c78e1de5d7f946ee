import type { PersonId, RoomId } from '../protocol/ids';
import type { Archive, StoredRoom } from './archive';
import type { Database } from './database';

/** The archive of this browser, in IndexedDB. */
export class BrowserArchive implements Archive {
  constructor(private readonly database: Database) {}

  all(person: PersonId): Promise<readonly StoredRoom[]> {
    return this.database.all('rooms', IDBKeyRange.bound([person, ''], [person, '\uffff']));
  }

  put(rooms: readonly StoredRoom[]): Promise<void> {
    return this.database.change('rooms', (store) => {
      for (const room of rooms) store.put(room);
    });
  }

  remove(person: PersonId, rooms: readonly RoomId[]): Promise<void> {
    return this.database.change('rooms', (store) => {
      for (const room of rooms) store.delete([person, room]);
    });
  }
}
