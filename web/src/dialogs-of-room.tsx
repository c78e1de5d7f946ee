import { useEffect, useState } from 'preact/hooks';
import type { App } from './app/app';
import { governs } from './app/roles';
import type { Visit } from './app/visit';
import type { Person } from './protocol/types';
import { levelOf } from './store/alerts';
import { isDirect, labelOf } from './store/facts';
import { Alerts } from './ui/alerts/alerts';
import { RoomDetails } from './ui/details/room-details';
import { PersonCard } from './ui/people/person-card';

/** What the room that is open is, and who is in it. */
export function DetailsOf({ app, visit }: { readonly app: App; readonly visit: Visit }) {
  const [person, setPerson] = useState<Person>();
  const room = visit.room.value;
  if (room === undefined) return null;
  if (person !== undefined) {
    return (
      <PersonOf app={app} visit={visit} person={person} onClose={() => setPerson(undefined)} />
    );
  }
  return (
    <RoomDetails
      key={room.id}
      room={room}
      you={visit.you}
      admin={governs(app)}
      http={app.http}
      find={(name) => app.people.find(name)}
      onPerson={setPerson}
      onLeave={() => {
        app.navigation.close();
        void visit.membership.leave(room.id);
      }}
      onClose={() => app.navigation.close()}
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
  useEffect(() => visit.company.say([id]), []);
  return (
    <PersonCard
      person={person}
      presence={visit.company.present.value[id]}
      read={() => app.people.profile(id)}
      onMessage={id === visit.you.id ? undefined : () => visit.membership.direct([id])}
      onClose={onClose}
    />
  );
}

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
