import type { Changed, Person, RoomSummary } from '../protocol/types';

/** What a room is, and what the person is to it. */
export type RoomFacts = Pick<
  RoomSummary,
  | 'name'
  | 'topic'
  | 'kind'
  | 'moderator'
  | 'archived'
  | 'readOnly'
  | 'slowSeconds'
  | 'retentionDays'
  | 'mutedUntil'
> & {
  /** Of a direct room the others who are in it; of other rooms nobody. */
  readonly people: readonly Person[];
};

export function factsOf(of: RoomSummary | RoomFacts): RoomFacts {
  const { name, topic, kind, moderator, archived, readOnly, people = [] } = of;
  const { slowSeconds, retentionDays, mutedUntil } = of;
  return {
    name,
    topic,
    kind,
    moderator,
    archived,
    readOnly,
    people,
    slowSeconds,
    retentionDays,
    mutedUntil,
  };
}

export const isDirect = ({ kind }: Pick<RoomFacts, 'kind'>): boolean => kind === 'direct';

/** What a room is called where one reads of it: a direct one by its people. */
export function labelOf(room: Pick<RoomFacts, 'kind' | 'name' | 'people'>): string {
  return isDirect(room) ? room.people.map(({ name }) => name).join(', ') : `# ${room.name}`;
}

/** What is other than it was, of a room; what is not known here is nothing. */
export function changedFacts({ what, value, person }: Changed, you: Person): Partial<RoomFacts> {
  switch (what) {
    case 'name':
    case 'topic':
      return { [what]: value };
    case 'archived':
      return { archived: value === 'true' };
    case 'read_only':
      return { readOnly: value === 'true' };
    case 'slow_mode':
      return { slowSeconds: Number(value) || 0 };
    case 'retention':
      return { retentionDays: Number(value) || 0 };
    case 'muted':
      return person?.id === you.id ? { mutedUntil: value === '' ? undefined : value } : {};
    case 'role':
      return person?.id === you.id ? { moderator: value === 'moderator' } : {};
    default:
      return {};
  }
}
