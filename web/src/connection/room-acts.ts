import { attempt, checked, flag, instant, list, object } from '../protocol/fields';
import { readPerson, readRoom } from '../protocol/guards';
import type { PersonId, RoomId } from '../protocol/ids';
import { isPersonId } from '../protocol/ids';
import type { Person, RoomSummary } from '../protocol/types';
import type { Answer, Http } from './http';

export type Member = { readonly person: Person; readonly moderator: boolean };

/** What is to be other than it was. */
export type RoomChange = Partial<
  Pick<RoomSummary, 'name' | 'topic' | 'archived' | 'readOnly' | 'slowSeconds' | 'retentionDays'>
>;

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

  /** Removes them, so that they cannot come back; if wanted with all that they wrote here. */
  ban(person: PersonId, removeMessages: boolean): Promise<Answer<true>> {
    const path = `/rooms/${this.room}/bans/${person}`;
    return this.http.ask('PUT', path, () => true, { removeMessages });
  }

  appoint(person: PersonId, moderator: boolean): Promise<Answer<true>> {
    return this.act(moderator ? 'PUT' : 'DELETE', 'moderators', person);
  }

  /** Until when somebody is muted; undefined when they are not. */
  mutes(): Promise<Answer<ReadonlyMap<PersonId, string>>> {
    return this.http.ask('GET', `/rooms/${this.room}/mutes`, readMutes);
  }

  /** 0 ends it. */
  mute(person: PersonId, minutes: number): Promise<Answer<true>> {
    const path = `/rooms/${this.room}/mutes/${person}`;
    return minutes === 0
      ? this.http.ask('DELETE', path, () => true)
      : this.http.ask('PUT', path, () => true, { minutes });
  }

  private act(method: string, what: string, person: PersonId): Promise<Answer<true>> {
    return this.http.ask(method, `/rooms/${this.room}/${what}/${person}`, () => true);
  }
}

function readMutes(value: unknown): ReadonlyMap<PersonId, string> | undefined {
  return attempt(
    () =>
      new Map(
        list(object(value, 'mutes'), 'mutes', (item) => {
          const json = object(item, 'mute');
          const { id } = object(json.person, 'person');
          return [checked(id, isPersonId, 'id'), instant(json, 'until')] as const;
        }),
      ),
  );
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
