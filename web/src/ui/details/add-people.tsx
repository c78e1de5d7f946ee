import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../connection/http';
import type { Member } from '../../connection/room-acts';
import type { Person } from '../../protocol/types';
import { t } from '../text/t';

const TYPED_MILLIS = 120;
const SHOWN_MAX = 5;

export type AddPeopleProps = {
  readonly members: readonly Member[];
  readonly find: (name: string) => Promise<Answer<readonly Person[]>>;
  readonly onAdd: (person: Person) => void;
};

/** Finds people who are not here yet, and lets them in. */
export function AddPeople({ members, find, onAdd }: AddPeopleProps) {
  const [wanted, setWanted] = useState('');
  const [found, setFound] = useState<readonly Person[]>([]);
  useEffect(() => {
    let late = wanted.trim() === '';
    const timer = setTimeout(async () => {
      if (late) return;
      const answer = await find(wanted);
      if (!late && answer.ok) setFound(answer.value);
    }, TYPED_MILLIS);
    if (late) setFound([]);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  const here = new Set(members.map(({ person }) => person.id));
  const shown = found.filter(({ id }) => !here.has(id)).slice(0, SHOWN_MAX);
  return (
    <>
      <h3>{t('details.add')}</h3>
      <input
        class="field"
        type="search"
        aria-label={t('details.add')}
        placeholder={t('direct.find')}
        autocomplete="off"
        spellcheck={false}
        value={wanted}
        onInput={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      <ul class="people-list">
        {shown.map((person) => (
          <li key={person.id} class="person-line">
            <span class="room-name" dir="auto">
              {person.name}
            </span>
            <button
              type="button"
              class="button button-quiet"
              aria-label={t('details.add.label', { name: person.name })}
              onClick={() => onAdd(person)}
            >
              {t('details.add.submit')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
