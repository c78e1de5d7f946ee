import { useEffect, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { RoomSummary } from '../../protocol/types';
import { RouteLink, roomPath } from '../parts/link';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { Sure } from './sure';

const LOBBY = 'lobby';

export type RoomsProps = {
  readonly read: () => Promise<Answer<readonly RoomSummary[]>>;
  readonly onOpen: (name: string) => void;
  readonly onArchive: (room: RoomSummary, archived: boolean) => Promise<Refusal | null>;
};

/** The rooms that the person may know of: all open ones, and of the others their own. */
export function Rooms({ read, onOpen, onArchive }: RoomsProps) {
  const [rooms, setRooms] = useState<readonly RoomSummary[]>();
  const [wanted, setWanted] = useState('');
  const [problem, setProblem] = useState('');
  const show = async () => {
    const answer = await read();
    if (answer.ok) setRooms(answer.value);
    else setProblem(problemText(answer.refusal));
  };
  useEffect(() => void show(), []);
  const archive = async (room: RoomSummary, archived: boolean) => {
    const refusal = await onArchive(room, archived);
    setProblem(refusal === null ? '' : problemText(refusal));
    await show();
  };
  return (
    <>
      <input
        class="field"
        type="search"
        aria-label={t('governing.rooms.find')}
        placeholder={t('governing.rooms.find')}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        onInput={({ currentTarget }) => setWanted(currentTarget.value.trim().toLowerCase())}
      />
      <p class="hint">{t('governing.rooms.known')}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <ul class="browse-list">
        {rooms
          ?.filter(({ name, topic }) => `${name} ${topic}`.toLowerCase().includes(wanted))
          .map((room) => (
            <RoomLine key={room.id} room={room} onOpen={onOpen} onArchive={archive} />
          ))}
      </ul>
    </>
  );
}

type RoomLineProps = Pick<RoomsProps, 'onOpen'> & {
  readonly room: RoomSummary;
  readonly onArchive: (room: RoomSummary, archived: boolean) => Promise<void>;
};

function RoomLine({ room, onOpen, onArchive }: RoomLineProps) {
  const [asked, setAsked] = useState(false);
  const { name, topic, kind, archived, readOnly, moderator } = room;
  const governed = name !== LOBBY && (kind === 'open' || moderator);
  return (
    <li class="browse-line person-line">
      <p class="browse-about">
        <RouteLink class="browse-name" href={roomPath(name)} onFollow={() => onOpen(name)}>
          # {name}
        </RouteLink>{' '}
        <span class="browse-topic" dir="auto">
          {topic}
        </span>{' '}
        <span class="browse-topic">
          {[
            t(kind === 'open' ? 'governing.rooms.open' : 'governing.rooms.private'),
            ...(readOnly ? [t('governing.rooms.readonly')] : []),
            ...(archived ? [t('governing.rooms.archived')] : []),
          ].join(' · ')}
        </span>
      </p>
      {governed && !asked && (
        <button
          type="button"
          class="text-button"
          aria-label={t(archived ? 'governing.restore.label' : 'governing.archive.label', {
            room: name,
          })}
          onClick={() => (archived ? void onArchive(room, false) : setAsked(true))}
        >
          {t(archived ? 'governing.restore' : 'governing.archive')}
        </button>
      )}
      {asked && (
        <Sure
          question={t('governing.archive.sure', { room: name })}
          act={t('governing.archive')}
          onAct={() => {
            setAsked(false);
            void onArchive(room, true);
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}
