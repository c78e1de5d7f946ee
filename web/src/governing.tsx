// What only those see who govern the place: a file of its own, fetched by nobody else.
import type { ComponentChildren } from 'preact';
import type { App } from './app/app';
import { governs, moderates } from './app/roles';
import { Governing as Acts } from './connection/governing';
import { RoomActs } from './connection/room-acts';
import './dialogs';
import { InvitingOf } from './inviting';
import { PlaceNotice, Skeleton } from './ui/conversation/notice';
import { AuditLog } from './ui/governing/audit-log';
import { ClosedRooms } from './ui/governing/closed-rooms';
import { Frame } from './ui/governing/frame';
import { People } from './ui/governing/people';
import { Reports } from './ui/governing/reports';
import { Rooms } from './ui/governing/rooms';
import { Settings } from './ui/governing/settings';
import type { PlainKey } from './ui/text/catalogue';
import { enGoverning } from './ui/text/en-governing';
import { learnGoverning } from './ui/text/speech';
import { t } from './ui/text/t';

export { FirstInviteOf, InviteOf } from './inviting';

await learnGoverning(enGoverning);

type Section = {
  /** In the address: `/place/NAME`. */
  readonly name: string;
  readonly heading: PlainKey;
  readonly view: (app: App, acts: Acts) => ComponentChildren;
};

/** What can be governed; the first one is shown where the address names none. */
const SECTIONS: readonly [Section, ...Section[]] = [
  { name: 'people', heading: 'governing.people', view: peopleOf },
  { name: 'rooms', heading: 'sidebar.rooms', view: roomsOf },
  { name: 'invitations', heading: 'governing.invitations', view: invitationsOf },
  { name: 'reports', heading: 'reports.heading', view: reportsOf },
  { name: 'audit', heading: 'audit.heading', view: (_, acts) => <AuditLog acts={acts} /> },
  {
    name: 'settings',
    heading: 'sidebar.settings',
    view: (app, acts) => <Settings acts={acts} owner={app.role.value === 'owner'} />,
  },
];

export function Governing({ app, section }: { readonly app: App; readonly section: string }) {
  const { navigation } = app;
  // Moderators find what is reported in their rooms, and nothing else.
  const open = SECTIONS.filter(({ name }) => governs(app) || name === 'reports');
  const shown = open.find(({ name }) => name === section) ?? open[0] ?? SECTIONS[0];
  return (
    <Frame
      sections={open.map(({ name, heading }) => ({ name, label: t(heading) }))}
      shown={shown.name}
      onSection={(name) => navigation.go({ kind: 'governing', section: name })}
      onBack={() => navigation.go({ kind: 'home' })}
    >
      {app.role.value === undefined ? (
        <Skeleton label={t('list.loading')} />
      ) : governs(app) || moderates(app) ? (
        shown.view(app, new Acts(app.http))
      ) : (
        <PlaceNotice heading={t('governing.refused')} />
      )}
    </Frame>
  );
}

function peopleOf(app: App, acts: Acts) {
  const door = app.door.value;
  if (door.at !== 'inside' || app.role.value === undefined) return null;
  return <People acts={acts} you={door.visit.you} role={app.role.value} />;
}

function reportsOf(app: App, acts: Acts) {
  return (
    <Reports
      acts={acts}
      onOpen={({ roomName, message }) =>
        app.navigation.go({ kind: 'room', name: roomName, at: message.seq })
      }
    />
  );
}

function roomsOf(app: App, acts: Acts) {
  const open = (name: string) => app.navigation.go({ kind: 'room', name });
  return (
    <>
      <Rooms
        read={() => app.rooms()}
        onOpen={open}
        onArchive={async (room, archived) => {
          const answer = await new RoomActs(app.http, room.id).change({ archived });
          return answer.ok ? null : answer.refusal;
        }}
      />
      <ClosedRooms acts={acts} onOpen={open} />
    </>
  );
}

function invitationsOf(app: App) {
  const door = app.door.value;
  return door.at === 'inside' ? <InvitingOf app={app} visit={door.visit} /> : null;
}
