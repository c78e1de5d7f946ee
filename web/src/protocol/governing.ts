import { attempt, checked, count, flag, list, object, text } from './fields';
import { readPerson } from './guards';
import type { RoomId } from './ids';
import { isRoomId } from './ids';
import type { Role } from './people';
import { roleOf } from './people';
import type { Person } from './types';

/** Somebody, as those see them who govern the place. */
export type GovernedPerson = {
  readonly person: Person;
  /** By which name they sign in; a guest has none. */
  readonly account: string | undefined;
  readonly role: Role;
  readonly deactivated: boolean;
};

/** A private room, as far as those know of it who govern the place and are not in it. */
export type ClosedRoom = {
  readonly id: RoomId;
  readonly name: string;
  readonly members: number;
  readonly archived: boolean;
};

export const readClosedRooms = (value: unknown): readonly ClosedRoom[] | undefined =>
  attempt(() =>
    list(object(value, 'rooms'), 'rooms', (item) => {
      const json = object(item, 'room');
      return {
        id: checked(json.id, isRoomId, 'id'),
        name: text(json, 'name'),
        members: count(json, 'members'),
        archived: flag(json, 'archived'),
      };
    }),
  );

export function readGovernedPeople(value: unknown): readonly GovernedPerson[] | undefined {
  return attempt(() =>
    list(object(value, 'people'), 'people', (item) => {
      const json = object(item, 'person');
      const person = readPerson(item);
      if (person === undefined) throw new TypeError('person');
      const account = typeof json.account === 'string' ? json.account : undefined;
      return { person, account, role: roleOf(json), deactivated: flag(json, 'deactivated') };
    }),
  );
}

export const readRetention = (value: unknown): number | undefined =>
  attempt(() => count(object(value, 'retention'), 'days'));
