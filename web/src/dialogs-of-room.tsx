import { useEffect, useRef, useState } from 'preact/hooks';
import type { App } from './app/app';
import { governs } from './app/roles';
import { isUnbound } from './app/silence';
import type { Visit } from './app/visit';
import { putAway } from './beside';
import { Accounts } from './connection/accounts';
import { RoomActs } from './connection/room-acts';
import type { PersonId, RoomId } from './protocol/ids';
import type { Message, Person, Upload } from './protocol/types';
import { levelOf } from './store/alerts';
import { isDirect, labelOf } from './store/facts';
import type { Room } from './store/state';
import { Alerts } from './ui/alerts/alerts';
import { RoomDetails } from './ui/details/room-details';
import { later } from './ui/parts/later';
import { PersonCard } from './ui/people/person-card';
import { Lightbox } from './ui/pictures/lightbox';
import { ReportMessage } from './ui/rooms/report-message';

const MuteActs = later(async () => (await import('./ui/details/governing-room')).MuteActs);

type OfVisit = { readonly app: App; readonly visit: Visit };

/** What the room that is open is, and who is in it. */
export function DetailsOf({ app, visit }: OfVisit) {
  const [person, setPerson] = useState<Person>();
  return person === undefined ? (
    <Details app={app} visit={visit} onPerson={setPerson} onClose={() => app.navigation.close()} />
  ) : (
    <PersonOf app={app} visit={visit} person={person} onClose={() => setPerson(undefined)} />
  );
}

/** The same beside the conversation, from now on, until one closes it or goes back. */
export function SideOf({ app, visit }: OfVisit) {
  const [person, setPerson] = useState<Person>();
  const { navigation, preferences } = app;
  const now = { panel: navigation.panel.value, place: navigation.place.value };
  const before = useRef(now);
  useEffect(() => {
    const { panel, place } = before.current;
    before.current = now;
    if (now.panel === 'details') preferences.choose({ details: 'beside' });
    else if (panel === 'details' && now.panel === undefined && place === now.place) putAway(app);
  }, [now.panel, now.place]);
  return (
    <>
      <Details beside app={app} visit={visit} onPerson={setPerson} onClose={() => putAway(app)} />
      {person !== undefined && (
        <PersonOf app={app} visit={visit} person={person} onClose={() => setPerson(undefined)} />
      )}
    </>
  );
}

type DetailsProps = OfVisit & {
  readonly beside?: boolean;
  readonly onPerson: (person: Person) => void;
  readonly onClose: () => void;
};

function Details({ app, visit, beside = false, onPerson, onClose }: DetailsProps) {
  const room = visit.room.value;
  if (room === undefined) return null;
  return (
    <RoomDetails
      key={room.id}
      beside={beside}
      room={room}
      you={visit.you}
      admin={governs(app)}
      http={app.http}
      present={visit.company.present.value}
      onLook={(people) => visit.company.look(people)}
      find={(name) => new Accounts(app.http).find(name)}
      onPerson={onPerson}
      onReports={() => app.navigation.go({ kind: 'governing', section: 'reports' })}
      onLeave={() => {
        if (!beside) app.navigation.close();
        void visit.membership.leave(room.id);
      }}
      onClose={onClose}
    />
  );
}

export type PersonOfProps = {
  readonly app: App;
  readonly visit: Visit;
  readonly person: Person;
  readonly onClose: () => void;
};

/** Somebody, and the way to a conversation with them. */
export function PersonOf({ app, visit, person, onClose }: PersonOfProps) {
  const { id } = person;
  useEffect(() => visit.company.look([id]), []);
  return (
    <PersonCard
      person={person}
      presence={visit.company.present.value[id]}
      read={() => new Accounts(app.http).profile(id)}
      onMessage={id === visit.you.id ? undefined : () => visit.membership.direct([id])}
      onClose={onClose}
    >
      <MuteOf app={app} visit={visit} person={id} />
    </PersonCard>
  );
}

/** Nothing for those who do not govern the room that is open, and of oneself. */
function MuteOf({ app, visit, person }: Omit<PersonOfProps, 'person' | 'onClose'> & MutedProps) {
  const room = visit.room.value;
  if (room === undefined || person === visit.you.id || !isUnbound(room, governs(app))) return null;
  if (isDirect(room)) return null;
  const acts = new RoomActs(app.http, room.id);
  return (
    <MuteActs
      room={labelOf(room)}
      read={async () => {
        const answer = await acts.mutes();
        return answer.ok ? { ok: true, value: answer.value.get(person) } : answer;
      }}
      onMute={async (minutes) => {
        const answer = await acts.mute(person, minutes);
        return answer.ok ? null : answer.refusal;
      }}
    />
  );
}

type MutedProps = { readonly person: PersonId };

/** What one is told of, here and elsewhere. */
export function AlertsOf({ app, visit }: { readonly app: App; readonly visit: Visit }) {
  const { alerting } = visit;
  const rules = alerting.rules.value;
  const here = visit.room.value;
  return (
    <Alerts
      rules={rules}
      permission={alerting.permission.value}
      room={
        here && {
          id: here.id,
          label: labelOf(here),
          level: levelOf(rules, { id: here.id, direct: isDirect(here) }),
        }
      }
      onChoose={(change) => alerting.choose(change)}
      onAsk={() => void alerting.ask()}
      onClose={() => app.navigation.close()}
    />
  );
}

export type ReportOfProps = {
  readonly app: App;
  readonly room: RoomId;
  readonly message: Message;
  readonly onClose: () => void;
};

/** Asks those who govern the room to look at a message. */
export function ReportOf({ app, room, message, onClose }: ReportOfProps) {
  const report = async (reason: string) => {
    const path = `/rooms/${room}/messages/${message.id}/report`;
    const answer = await app.http.ask('PUT', path, () => true, { reason });
    return answer.ok ? null : answer.refusal;
  };
  return <ReportMessage onReport={report} onClose={onClose} />;
}

export type PicturesOfProps = {
  readonly room: Room;
  readonly first: Upload;
  readonly onClose: () => void;
};

/** The pictures of a room, as far as it is loaded. */
export function PicturesOf({ room: { timeline }, ...props }: PicturesOfProps) {
  const entries = timeline.status === 'loaded' ? timeline.entries : [];
  const pictures = entries
    .flatMap((entry) => (entry.kind === 'message' ? (entry.message.uploads ?? []) : []))
    .filter(({ width }) => width !== undefined);
  return <Lightbox pictures={pictures} {...props} />;
}
