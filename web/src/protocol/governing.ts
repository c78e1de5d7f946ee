import { attempt, count, flag, list, object } from './fields';
import { readPerson } from './guards';
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
