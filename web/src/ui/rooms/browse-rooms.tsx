import { useEffect, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { RoomId } from '../../protocol/ids';
import type { RoomSummary } from '../../protocol/types';
import { Dialog } from '../parts/dialog';
import { problemText } from '../text/problems';
import { t } from '../text/t';

export type BrowseRoomsProps = {
  readonly read: () => Promise<Answer<readonly RoomSummary[]>>;
  readonly onJoin: (room: RoomId) => Promise<Refusal | null>;
  readonly onOpen: (room: string) => void;
  readonly onCreate: () => void;
  readonly onClose: () => void;
};

export function BrowseRooms({ read, onJoin, onOpen, onCreate, onClose }: BrowseRoomsProps) {
  const [answer, setAnswer] = useState<Answer<readonly RoomSummary[]>>();
  const [problem, setProblem] = useState('');
  const load = () => {
    setAnswer(undefined);
    void read().then(setAnswer);
  };
  useEffect(load, []);

  const join = async (room: RoomSummary) => {
    setProblem('');
    const refusal = await onJoin(room.id);
    if (refusal === null) onClose();
    else setProblem(problemText(refusal));
  };
  const open = (room: RoomSummary) => {
    onOpen(room.name);
    onClose();
  };
  return (
    <Dialog heading={t('browse.heading')} onClose={onClose}>
      {answer === undefined && <p class="late">{t('browse.loading')}</p>}
      {answer?.ok === false && (
        <p class="problem" role="alert">
          {problemText(answer.refusal)}{' '}
          <button type="button" class="text-button" onClick={load}>
            {t('browse.retry')}
          </button>
        </p>
      )}
      {answer?.ok === true && (
        <ul class="browse-list">
          {answer.value.map((room) => (
            <BrowseLine key={room.id} room={room} onJoin={join} onOpen={open} />
          ))}
        </ul>
      )}
      {answer?.ok === true && answer.value.length === 0 && <p>{t('browse.none')}</p>}
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="dialog-actions">
        <button type="button" class="button button-quiet" onClick={onCreate}>
          {t('sidebar.create')}
        </button>
      </div>
    </Dialog>
  );
}

type BrowseLineProps = {
  readonly room: RoomSummary;
  readonly onJoin: (room: RoomSummary) => void;
  readonly onOpen: (room: RoomSummary) => void;
};

function BrowseLine({ room, onJoin, onOpen }: BrowseLineProps) {
  return (
    <li class="browse-line">
      <div class="browse-about">
        <p class="browse-name">
          <span class="room-hash" aria-hidden="true">
            #
          </span>{' '}
          {room.name}
        </p>
        {room.topic !== '' && (
          <p class="browse-topic" dir="auto">
            {room.topic}
          </p>
        )}
      </div>
      <button
        type="button"
        class={room.joined ? 'button button-quiet' : 'button'}
        aria-label={t(room.joined ? 'browse.open.label' : 'browse.join.label', { room: room.name })}
        onClick={() => (room.joined ? onOpen(room) : onJoin(room))}
      >
        {t(room.joined ? 'browse.open' : 'browse.join')}
      </button>
    </li>
  );
}
