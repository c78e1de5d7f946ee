import { useEffect, useState } from 'preact/hooks';
import type { Governing } from '../../connection/governing';
import { CLOSED_PER_PAGE } from '../../connection/governing';
import type { ClosedRoom } from '../../protocol/governing';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { Sure } from './sure';

export type ClosedRoomsProps = {
  readonly acts: Governing;
  readonly onOpen: (name: string) => void;
};

/** The private rooms that the person is not in; they enter one before the eyes of everybody there. */
export function ClosedRooms({ acts, onOpen }: ClosedRoomsProps) {
  const [rooms, setRooms] = useState<readonly ClosedRoom[]>([]);
  const [more, setMore] = useState(false);
  const [asked, setAsked] = useState<string>();
  const [problem, setProblem] = useState('');
  const read = async (before: readonly ClosedRoom[]) => {
    const answer = await acts.closedRooms(before.at(-1)?.name);
    setProblem(answer.ok ? '' : problemText(answer.refusal));
    if (!answer.ok) return;
    setRooms([...before, ...answer.value]);
    setMore(answer.value.length === CLOSED_PER_PAGE);
  };
  useEffect(() => void read([]), []);
  const enter = async ({ id, name }: ClosedRoom) => {
    const answer = await acts.enter(id);
    if (answer.ok) onOpen(name);
    else setProblem(problemText(answer.refusal));
  };
  if (rooms.length === 0 && problem === '') return null;
  return (
    <section>
      <h2>{t('governing.closed')}</h2>
      <p class="hint">{t('governing.closed.lead')}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <ul class="browse-list">
        {rooms.map((room) => (
          <li key={room.id} class="browse-line person-line">
            <p class="browse-about">
              <bdi class="browse-name"># {room.name}</bdi>{' '}
              <span class="browse-topic">
                {t('governing.closed.members', { n: room.members })}
                {room.archived && ` · ${t('governing.rooms.archived')}`}
              </span>
            </p>
            {asked === room.id ? (
              <Sure
                question={t('governing.enter.sure', { room: room.name })}
                act={t('governing.enter')}
                onAct={() => void enter(room)}
                onClose={() => setAsked(undefined)}
              />
            ) : (
              <button
                type="button"
                class="text-button"
                aria-label={t('governing.enter.label', { room: room.name })}
                onClick={() => setAsked(room.id)}
              >
                {t('governing.enter')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" class="button button-quiet" onClick={() => void read(rooms)}>
          {t('governing.people.more')}
        </button>
      )}
    </section>
  );
}
