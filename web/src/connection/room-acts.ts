import { attempt, flag, list, object } from '../protocol/fields';
import { readPerson, readRoom } from '../protocol/guards';
import type { PersonId, RoomId } from '../protocol/ids';
import type { Person, RoomSummary } from '../protocol/types';
import type { Answer, Http } from './http';

export type Member = { readonly person: Person; readonly moderator: boolean };

/** What is to be other than it was. */
export type RoomChange = Partial<Pick<RoomSummary, 'name' | 'topic' | 'archived' | 'readOnly'>>;

/** The part of the HTTP API that is about one room and who is in it. */
export class RoomActs {
  constructor(
    private readonly http: Http,
    private readonly room: RoomId,
  ) {}

  change(change: RoomChange): Promise<Answer<RoomSummary>> {
    return this.http.ask('PATCH', `/rooms/${this.room}`, readRoom, change);
  }

  /** By name; none of the lobby, which everyone is in. */
  members(): Promise<Answer<readonly Member[]>> {
    return this.http.ask('GET', `/rooms/${this.room}/members`, readMembers);
  }

  add(person: PersonId): Promise<Answer<true>> {
    return this.act('PUT', 'members', person);
  }

  remove(person: PersonId): Promise<Answer<true>> {
    return this.act('DELETE', 'members', person);
  }

  /** Removes them, so that they cannot come back. */
  ban(person: PersonId): Promise<Answer<true>> {
    return this.act('PUT', 'bans', person);
  }

  appoint(person: PersonId, moderator: boolean): Promise<Answer<true>> {
    return this.act(moderator ? 'PUT' : 'DELETE', 'moderators', person);
  }

  private act(method: string, what: string, person: PersonId): Promise<Answer<true>> {
    return this.http.ask(method, `/rooms/${this.room}/${what}/${person}`, () => true);
  }
}

function readMembers(value: unknown): readonly Member[] | undefined {
  return attempt(() =>
    list(object(value, 'members'), 'members', (item) => {
      const json = object(item, 'member');
      const person = readPerson(json.person);
      if (person === undefined) throw new TypeError('person');
      return { person, moderator: flag(json, 'moderator') };
    }),
  );
}
