import type { PersonId, RoomId } from '../protocol/ids';
import type { Archive, StoredRoom } from './archive';
import type { Database } from './database';

/** The archive of this browser, in IndexedDB. */
export class BrowserArchive implements Archive {
  constructor(private readonly database: Database) {}

  all(person: PersonId): Promise<readonly StoredRoom[]> {
    return this.database.getAll('rooms', IDBKeyRange.bound([person, ''], [person, '\uffff']));
  }

  async put(rooms: readonly StoredRoom[]): Promise<void> {
    const { store, done } = this.database.transaction('rooms', 'readwrite');
    await Promise.all([...rooms.map((room) => store.put(room)), done]);
  }

  async remove(person: PersonId, rooms: readonly RoomId[]): Promise<void> {
    const { store, done } = this.database.transaction('rooms', 'readwrite');
    await Promise.all([...rooms.map((room) => store.delete([person, room])), done]);
  }
}
