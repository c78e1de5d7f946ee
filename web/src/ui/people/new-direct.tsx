import { useEffect, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { PersonId } from '../../protocol/ids';
import type { Person } from '../../protocol/types';
import { Avatar } from '../parts/avatar';
import { Dialog } from '../parts/dialog';
import { problemText } from '../text/problems';
import { t } from '../text/t';

const TYPED_MILLIS = 120;

export type NewDirectProps = {
  readonly find: (name: string) => Promise<Answer<readonly Person[]>>;
  /** Goes to the conversation of these people. */
  readonly onStart: (people: readonly PersonId[]) => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** Finds people to talk with: the one that is chosen at once, or several that are ticked. */
export function NewDirect({ find, onStart, onClose }: NewDirectProps) {
  const [wanted, setWanted] = useState('');
  const [found, setFound] = useState<readonly Person[]>();
  const [ticked, setTicked] = useState<readonly Person[]>([]);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let late = false;
    const timer = setTimeout(async () => {
      const answer = await find(wanted);
      if (late) return;
      if (answer.ok) setFound(answer.value);
      setProblem(answer.ok ? '' : problemText(answer.refusal));
    }, TYPED_MILLIS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  const start = async (people: readonly Person[]) => {
    const refusal = await onStart(people.map(({ id }) => id));
    if (refusal !== null) setProblem(problemText(refusal));
  };
  const tick = (person: Person, on: boolean) =>
    setTicked((before) => [
      ...before.filter(({ id }) => id !== person.id),
      ...(on ? [person] : []),
    ]);
  // Who is ticked stays in sight, whatever is looked for next.
  const shown = [
    ...ticked,
    ...(found ?? []).filter(({ id }) => !ticked.some((person) => person.id === id)),
  ];
  return (
    <Dialog heading={t('sidebar.direct')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const first = ticked.length > 0 ? ticked : shown.slice(0, 1);
          if (first.length > 0) void start(first);
        }}
      >
        <input
          class="field"
          type="search"
          aria-label={t('direct.find')}
          placeholder={t('direct.find')}
          autocomplete="off"
          spellcheck={false}
          data-first
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        <ul class="browse-list people-list">
          {shown.map((person) => (
            <li key={person.id} class="person-line">
              <input
                type="checkbox"
                aria-label={t('direct.tick', { name: person.name })}
                checked={ticked.includes(person)}
                onChange={(event) => tick(person, event.currentTarget.checked)}
              />
              <button type="button" class="person-open" onClick={() => void start([person])}>
                <Avatar person={person} size="small" />
                <span class="room-name" dir="auto">
                  {person.name}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p class="hint" role="status">
          {found !== undefined && shown.length === 0 ? t('direct.none') : t('direct.hint')}
        </p>
        <p class="problem" role="alert">
          {problem}
        </p>
        {ticked.length > 0 && (
          <div class="dialog-actions">
            <button type="submit" class="button">
              {t('direct.start', { n: ticked.length })}
            </button>
          </div>
        )}
      </form>
    </Dialog>
  );
}
