import type { ComponentChildren } from 'preact';
import { Governing } from '../src/connection/governing';
import { RoomDetails } from '../src/ui/details/room-details';
import { AuditLog } from '../src/ui/governing/audit-log';
import { ClosedRooms } from '../src/ui/governing/closed-rooms';
import { Frame } from '../src/ui/governing/frame';
import { People } from '../src/ui/governing/people';
import { Reports } from '../src/ui/governing/reports';
import { Rooms } from '../src/ui/governing/rooms';
import { Settings } from '../src/ui/governing/settings';
import { Sidebar } from '../src/ui/sidebar/sidebar';
import { t } from '../src/ui/text/t';
import { http } from './answers';
import { accepts, answers, EVERYONE, HARBOUR, roomOf, summary, YOU } from './cast';
import { Conversation } from './conversation';
import type { Exhibit, Hall } from './exhibits';
import { nothing } from './exhibits';
import { SIDEBAR } from './hall-of-rooms';
import { Shell } from './shell';

const acts = new Governing(http);
const OWNER = { acts, you: YOU, role: 'owner' as const };
const SECTIONS = [
  ['people', () => t('governing.people'), () => <People {...OWNER} />],
  [
    'rooms',
    () => t('sidebar.rooms'),
    () => (
      <>
        <Rooms
          read={answers([
            HARBOUR,
            summary('board', { kind: 'private', moderator: true, readOnly: true }),
            summary('laser-cutter', { archived: true, topic: 'Bookings' }),
          ])}
          onOpen={nothing}
          onArchive={accepts}
        />
        <ClosedRooms acts={acts} onOpen={nothing} />
      </>
    ),
  ],
  ['reports', () => t('reports.heading'), () => <Reports acts={acts} onOpen={nothing} />],
  ['audit', () => t('audit.heading'), () => <AuditLog acts={acts} />],
  ['settings', () => t('sidebar.settings'), () => <Settings acts={acts} owner />],
] as const satisfies readonly (readonly [string, () => string, () => ComponentChildren])[];

const page = (id: string, title: string, view: Exhibit['view']): Exhibit => ({
  id: `page-${id}`,
  title,
  view,
  whole: true,
});

export const pages: Hall = {
  name: 'pages',
  title: 'Pages',
  exhibits: [
    page('room', 'A room', () => (
      <Shell pane="room">
        <Sidebar {...SIDEBAR} />
        <Conversation />
      </Shell>
    )),
    page('offline', 'A room while there is no connection', () => (
      <Shell pane="room">
        <Sidebar {...SIDEBAR} />
        <Conversation offline />
      </Shell>
    )),
    page('beside', 'A room with its details beside it', () => (
      <Shell
        pane="room"
        side={
          <RoomDetails
            room={roomOf([])}
            beside
            you={YOU}
            admin={false}
            http={http}
            find={answers(EVERYONE)}
            present={SIDEBAR.present}
            onLook={() => nothing}
            onPerson={nothing}
            onReports={nothing}
            onLeave={nothing}
            onClose={nothing}
          />
        }
      >
        <Sidebar {...SIDEBAR} />
        <Conversation />
      </Shell>
    )),
    ...SECTIONS.map(([name, , view]) =>
      page(name, `Governing: ${name}`, () => (
        <Shell pane="governing">
          <Sidebar {...SIDEBAR} selected={undefined} />
          <Frame
            sections={SECTIONS.map(([each, of]) => ({ name: each, label: of() }))}
            shown={name}
            onSection={nothing}
            onBack={nothing}
          >
            {view()}
          </Frame>
        </Shell>
      )),
    ),
  ],
};
