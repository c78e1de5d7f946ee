import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Answer, Http } from '../../connection/http';
import type { Member, RoomChange } from '../../connection/room-acts';
import { RoomActs } from '../../connection/room-acts';
import type { PersonId } from '../../protocol/ids';
import type { Person, Presences } from '../../protocol/types';
import { isDirect, labelOf } from '../../store/facts';
import type { Room } from '../../store/state';
import { Dialog } from '../parts/dialog';
import { later } from '../parts/later';
import { Pane } from '../parts/pane';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { AddPeople } from './add-people';
import { Members } from './members';

const ChangeRoom = later(async () => (await import('./governing-room')).ChangeRoom);

/** The room that everyone is in. */
export const LOBBY = 'lobby';

export type RoomDetailsProps = {
  readonly room: Room;
  /** Whether it stands beside the conversation, and stays. */
  readonly beside: boolean;
  readonly you: Person;
  /** Whether the person governs the place. */
  readonly admin: boolean;
  readonly http: Http;
  readonly find: (name: string) => Promise<Answer<readonly Person[]>>;
  readonly present: Presences;
  readonly onLook: (people: readonly PersonId[]) => () => void;
  readonly onPerson: (person: Person) => void;
  /** Shows what is reported in the rooms that the person governs. */
  readonly onReports: () => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
};

/** What a room is and who is in it; for those who may, the ways to change that. */
export function RoomDetails(props: RoomDetailsProps) {
  const { room, beside, you, admin, http, find, onPerson, onLeave, onClose } = props;
  const Frame = beside ? Pane : Dialog;
  const acts = useMemo(() => new RoomActs(http, room.id), [room.id]);
  const [members, setMembers] = useState<readonly Member[]>();
  const [said, setSaid] = useState('');
  const everyone = room.name === LOBBY;
  const governs = room.moderator || (admin && room.kind === 'open');
  const mayAdd =
    !everyone && !isDirect(room) && !room.archived && (governs || room.kind === 'open');
  const show = async () => {
    const answer = await acts.members();
    if (answer.ok) setMembers(answer.value);
    else setSaid(problemText(answer.refusal));
  };
  // What is looked at for long is asked for again with every coming and going.
  const moved = beside ? lastNotice(room) : undefined;
  useEffect(() => {
    if (!everyone) void show();
  }, [moved]);
  const act = async (asked: Promise<Answer<unknown>>) => {
    const answer = await asked;
    setSaid(answer.ok ? '' : problemText(answer.refusal));
    if (answer.ok && !everyone) await show();
    return answer.ok;
  };
  const change = async (what: RoomChange) => {
    const done = await act(acts.change(what));
    if (done) setSaid(t('details.saved'));
    return done;
  };
  return (
    <Frame heading={labelOf(room)} onClose={onClose}>
      {(!governs || beside) && room.topic !== '' && <p dir="auto">{room.topic}</p>}
      {room.archived && <p class="hint">{t('details.archived')}</p>}
      {room.readOnly && !governs && <p class="hint">{t('details.readonly')}</p>}
      {governs && !beside && <ChangeRoom room={room} fixedName={everyone} onChange={change} />}
      {governs && beside && (
        <details>
          <summary class="text-button details-more">{t('details.change')}</summary>
          <ChangeRoom room={room} fixedName={everyone} onChange={change} />
        </details>
      )}
      <p class="problem" role="status">
        {said}
      </p>
      {everyone && <p class="hint">{t('details.everyone')}</p>}
      {members !== undefined && (
        <Members
          members={members}
          you={you}
          governs={governs && !isDirect(room)}
          present={props.present}
          onLook={props.onLook}
          onPerson={onPerson}
          onAppoint={(person, on) => void act(acts.appoint(person.id, on))}
          onRemove={(person) => void act(acts.remove(person.id))}
          onBan={(person, removeMessages) => void act(acts.ban(person.id, removeMessages))}
        />
      )}
      {mayAdd && members !== undefined && (
        <AddPeople
          members={members}
          find={find}
          onAdd={(person) => void act(acts.add(person.id))}
        />
      )}
      {!everyone && !isDirect(room) && (
        <div class="dialog-actions">
          {governs && (
            <button
              type="button"
              class="button button-quiet"
              onClick={() => void change({ archived: !room.archived })}
            >
              {t(room.archived ? 'details.unarchive' : 'details.archive')}
            </button>
          )}
          {governs && (
            <button type="button" class="button button-quiet" onClick={props.onReports}>
              {t('details.reports')}
            </button>
          )}
          <button type="button" class="button button-quiet" onClick={onLeave}>
            {t('room.leave.label', { room: room.name })}
          </button>
        </div>
      )}
    </Frame>
  );
}

/** Where the last thing happened that may have changed who is there, of what is loaded. */
function lastNotice({ timeline }: Room): number | undefined {
  if (timeline.status !== 'loaded') return undefined;
  const last = timeline.entries.findLast(({ kind }) => kind === 'notice');
  return last?.kind === 'notice' ? last.offset : undefined;
}
