import type { Signal } from '@preact/signals';
import type { RoomId } from '../protocol/ids';
import { readPersonal } from '../protocol/kept';
import type { Draft, Favourites as FavouritesTold } from '../protocol/personal';
import { Drafts } from './drafts';
import { Favourites } from './favourites';
import type { PersonalPorts } from './personal-ports';

/** Keeps what is the person's own in step with the server. Fetched with the first welcome. */
export class Keeping {
  readonly favourites: Favourites;
  readonly drafts: Drafts;

  constructor(
    private readonly ports: PersonalPorts,
    rooms: Signal<readonly RoomId[]>,
  ) {
    this.favourites = new Favourites(ports, rooms);
    this.drafts = new Drafts(ports);
  }

  heard(frame: FavouritesTold | Draft): void {
    if (frame.type === 'draft') this.drafts.heard(frame);
    else this.favourites.told(frame.rooms);
  }

  async read(): Promise<void> {
    const answer = await this.ports.http.ask('GET', '/personal', readPersonal);
    if (!answer.ok) return;
    this.favourites.told(answer.value.favourites);
    this.drafts.read(answer.value.drafts);
  }
}
