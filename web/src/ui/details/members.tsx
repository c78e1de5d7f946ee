import { useEffect, useState } from 'preact/hooks';
import type { Member } from '../../connection/room-acts';
import type { PersonId } from '../../protocol/ids';
import type { Person, Presences } from '../../protocol/types';
import { Avatar } from '../parts/avatar';
import { Dot } from '../parts/dot';
import { later } from '../parts/later';
import { t } from '../text/t';

const BanPerson = later(async () => (await import('./governing-room')).BanPerson);

/** Of so many there is a field to find one. */
const FILTERED_FROM = 9;

export type MembersProps = {
  readonly members: readonly Member[];
  readonly you: Person;
  /** Whether the person may change who is here, and who governs. */
  readonly governs: boolean;
  /** Who is here, as far as one may know. */
  readonly present: Presences;
  /** These are looked at, until what is returned is called. */
  readonly onLook: (people: readonly PersonId[]) => () => void;
  readonly onPerson: (person: Person) => void;
  readonly onAppoint: (person: Person, moderator: boolean) => void;
  readonly onRemove: (person: Person) => void;
  readonly onBan: (person: Person, removeMessages: boolean) => void;
};

export function Members(props: MembersProps) {
  const { members, you, onLook } = props;
  const [wanted, setWanted] = useState('');
  const shown = members.filter(({ person }) => person.name.toLowerCase().includes(wanted));
  const others = shown.map(({ person }) => person.id).filter((id) => id !== you.id);
  useEffect(() => onLook(others), [others.join()]);
  return (
    <>
      <h3>{t('details.members', { n: members.length })}</h3>
      {members.length >= FILTERED_FROM && (
        <input
          class="field"
          type="search"
          aria-label={t('details.find')}
          placeholder={t('details.find')}
          autocomplete="off"
          onInput={({ currentTarget }) => setWanted(currentTarget.value.trim().toLowerCase())}
        />
      )}
      <ul class="people-list">
        {shown.map((member) => (
          <MemberLine key={member.person.id} {...props} member={member} />
        ))}
      </ul>
    </>
  );
}

type MemberLineProps = MembersProps & { readonly member: Member };

function MemberLine({ member, you, governs, present, ...on }: MemberLineProps) {
  const { person, moderator } = member;
  const { name } = person;
  const [open, setOpen] = useState(false);
  const [banning, setBanning] = useState(false);
  const others = governs && person.id !== you.id;
  return (
    <li class="person-line">
      <button type="button" class="person-open" onClick={() => on.onPerson(person)}>
        <Avatar person={person} size="small" />
        <span class="room-name" dir="auto">
          {name}
        </span>
        {person.id !== you.id && <Dot presence={present[person.id]} />}
        {moderator && <span class="hint">{t('details.moderator')}</span>}
      </button>
      {others && (
        <button
          type="button"
          class="icon-button"
          aria-label={t('details.acts', { name })}
          title={t('details.acts', { name })}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          ⋯
        </button>
      )}
      {others && open && !banning && (
        <div class="person-acts">
          <button
            type="button"
            class="text-button"
            onClick={() => on.onAppoint(person, !moderator)}
          >
            {t(moderator ? 'details.dismiss' : 'details.appoint')}
          </button>
          <button type="button" class="text-button" onClick={() => on.onRemove(person)}>
            {t('details.remove')}
          </button>
          <button type="button" class="text-button" onClick={() => setBanning(true)}>
            {t('details.ban')}
          </button>
        </div>
      )}
      {others && open && banning && (
        <BanPerson
          name={name}
          onBan={(removeMessages) => on.onBan(person, removeMessages)}
          onClose={() => setBanning(false)}
        />
      )}
    </li>
  );
}
