import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Governing } from '../../connection/governing';
import type { Refusal } from '../../connection/http';
import type { SessionSummary } from '../../protocol/people';
import type { Person } from '../../protocol/types';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { exactTime } from '../text/times';

export type PersonSessionsProps = {
  readonly person: Person;
  readonly acts: Governing;
  readonly onClose: () => void;
};

/** Where somebody is signed in; each of these can be ended alone. */
export function PersonSessions({ person, acts, onClose }: PersonSessionsProps) {
  const close = useRef<HTMLButtonElement>(null);
  const [sessions, setSessions] = useState<readonly SessionSummary[]>();
  const [problem, setProblem] = useState('');
  useLayoutEffect(() => close.current?.focus(), []);
  useEffect(() => {
    void acts.sessions(person.id).then((answer) => {
      if (answer.ok) setSessions(answer.value);
      else setProblem(problemText(answer.refusal));
    });
  }, []);
  const end = async (id: string) => {
    const answer = await acts.endSession(person.id, id);
    // Ended meanwhile by somebody else, it is over all the same.
    const refusal = answer.ok || isGone(answer.refusal) ? undefined : answer.refusal;
    setProblem(refusal === undefined ? '' : problemText(refusal));
    if (refusal !== undefined) return;
    setSessions((all) => all?.filter((session) => session.id !== id));
    close.current?.focus();
  };
  return (
    <section class="person-sessions" aria-label={t('governing.sessions.of', { name: person.name })}>
      <p class="problem" role="alert">
        {problem}
      </p>
      {sessions?.length === 0 && <p class="hint">{t('governing.sessions.none')}</p>}
      <ul class="browse-list">
        {sessions?.map(({ id, device, lastUsed }) => (
          <li key={id} class="browse-line">
            <p class="browse-about">
              <span class="browse-name" dir="auto">
                {device}
              </span>{' '}
              <span class="browse-topic">{t('account.used', { at: exactTime(lastUsed) })}</span>
            </p>
            <button type="button" class="text-button" onClick={() => void end(id)}>
              {t('account.end')}
            </button>
          </li>
        ))}
      </ul>
      <div class="person-acts">
        <button ref={close} type="button" class="text-button" onClick={onClose}>
          {t('dialog.close')}
        </button>
      </div>
    </section>
  );
}

const isGone = (refusal: Refusal) => refusal !== 'unreachable' && refusal.code === 'not_found';
