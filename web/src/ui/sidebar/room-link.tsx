import type { Person } from '../../protocol/types';
import type { RoomLine } from '../../store/selectors';
import { Dot } from '../parts/dot';
import { RouteLink, roomPath } from '../parts/link';
import { hueClass, initials } from '../parts/person';
import { number, t } from '../text/t';

/** Beyond this the exact number tells nothing more. */
const UNREAD_SHOWN_MAX = 99;

type RoomLinkProps = {
  readonly line: RoomLine;
  readonly selected: boolean;
  /** Of a direct conversation with one other person. */
  readonly presence: string | undefined;
  readonly onOpen: (room: string) => void;
};

export function RoomLink({ line, selected, presence, onOpen }: RoomLinkProps) {
  return (
    <RouteLink
      class={line.unread > 0 ? 'room-link room-link-unread' : 'room-link'}
      href={roomPath(line.name)}
      current={selected}
      onFollow={() => onOpen(line.name)}
    >
      {line.direct ? (
        <Face people={line.people} />
      ) : (
        <span class="room-hash" aria-hidden="true">
          #
        </span>
      )}
      <span class="room-name" dir="auto">
        {line.direct ? line.label : line.name}
      </span>
      <Dot presence={presence} />
      {line.unsent && <span class="room-unsent">{t('sidebar.unsent')}</span>}
      {line.unread > 0 && (
        <>
          <span class="visually-hidden">{t('sidebar.unread', { n: line.unread })}</span>
          {line.mentions > 0 && (
            <span class="visually-hidden">{t('inbox.mentions', { n: line.mentions })}</span>
          )}
          <span class={line.mentions > 0 ? 'lamp' : 'room-count'} aria-hidden="true">
            {line.unread > UNREAD_SHOWN_MAX ? `${number(UNREAD_SHOWN_MAX)}+` : number(line.unread)}
          </span>
        </>
      )}
    </RouteLink>
  );
}

/** Who is at the other end: one person, or how many. */
function Face({ people }: { readonly people: readonly Person[] }) {
  const [first] = people;
  if (first === undefined) return null;
  return (
    <span class={`avatar avatar-tiny ${hueClass(first.id)}`} aria-hidden="true">
      {people.length > 1 ? number(people.length) : initials(first.name)}
    </span>
  );
}
