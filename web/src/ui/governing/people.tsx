import { useEffect, useRef, useState } from 'preact/hooks';
import type { Governing } from '../../connection/governing';
import { PEOPLE_PER_PAGE } from '../../connection/governing';
import type { Refusal } from '../../connection/http';
import type { GovernedPerson } from '../../protocol/governing';
import type { Role } from '../../protocol/people';
import type { Person } from '../../protocol/types';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { PersonLine } from './person-line';

const TYPED_MILLIS = 120;

export type PeopleProps = {
  readonly acts: Governing;
  readonly you: Person;
  readonly role: Role;
};

/** Everybody who was ever here, and what those who govern can do with them. */
export function People({ acts, you, role }: PeopleProps) {
  const [wanted, setWanted] = useState('');
  const [people, setPeople] = useState<readonly GovernedPerson[]>();
  const [more, setMore] = useState(false);
  const [problem, setProblem] = useState('');
  const [said, setSaid] = useState('');
  const latest = useRef('');
  const read = async (before: readonly GovernedPerson[]) => {
    const answer = await acts.people(wanted, before.at(-1)?.person.id);
    if (latest.current !== wanted) return;
    setProblem(answer.ok ? '' : problemText(answer.refusal));
    if (!answer.ok) return;
    setPeople([...before, ...answer.value]);
    setMore(answer.value.length === PEOPLE_PER_PAGE);
  };
  useEffect(() => {
    latest.current = wanted;
    const timer = setTimeout(() => void read([]), TYPED_MILLIS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const done = (changed: GovernedPerson, refusal: Refusal | undefined, text: string) => {
    setProblem(refusal === undefined ? '' : problemText(refusal));
    setSaid(refusal === undefined ? text : '');
    if (refusal !== undefined) return;
    setPeople((all) => all?.map((it) => (it.person.id === changed.person.id ? changed : it)));
  };
  return (
    <>
      <input
        class="field"
        type="search"
        aria-label={t('governing.people.find')}
        placeholder={t('governing.people.find')}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={wanted}
        onInput={({ currentTarget }) => setWanted(currentTarget.value.trim())}
      />
      <p class="problem" role="alert">
        {problem}
      </p>
      <p class="visually-hidden" role="status">
        {said}
      </p>
      <ul class="browse-list">
        {people?.map((person) => (
          <PersonLine
            key={person.person.id}
            governed={person}
            you={you}
            role={role}
            acts={acts}
            onDone={done}
          />
        ))}
      </ul>
      {people?.length === 0 && <p>{t('governing.people.none')}</p>}
      {more && (
        <button type="button" class="button button-quiet" onClick={() => void read(people ?? [])}>
          {t('governing.people.more')}
        </button>
      )}
    </>
  );
}
