import { FOR_EVER, NO_RULES } from '../src/store/alerts';
import { DEFAULTS } from '../src/store/settings';
import { Alerts } from '../src/ui/alerts/alerts';
import { MuteActs } from '../src/ui/details/mute-acts';
import { RoomDetails } from '../src/ui/details/room-details';
import { FirstInvite } from '../src/ui/invite/first-invite';
import { Invite } from '../src/ui/invite/invite';
import { NewDirect } from '../src/ui/people/new-direct';
import { PersonCard } from '../src/ui/people/person-card';
import { BrowseRooms } from '../src/ui/rooms/browse-rooms';
import { CreateRoom } from '../src/ui/rooms/create-room';
import { DeleteMessage } from '../src/ui/rooms/delete-message';
import { ReportMessage } from '../src/ui/rooms/report-message';
import { SignOut } from '../src/ui/rooms/sign-out';
import { SettingsDialog } from '../src/ui/settings/settings-dialog';
import { Sidebar } from '../src/ui/sidebar/sidebar';
import { Acted, drawn, press } from './acted';
import { http } from './answers';
import {
  AMINA,
  accepts,
  answers,
  EVERYONE,
  HARBOUR,
  LAYLA,
  QR,
  refuses,
  roomOf,
  summary,
  YOU,
} from './cast';
import { Conversation } from './conversation';
import type { Hall } from './exhibits';
import { nothing } from './exhibits';
import { SIDEBAR } from './hall-of-rooms';
import { Shell } from './shell';
import { at } from './time';

const close = { onClose: nothing };
const SUMMARIES = [
  HARBOUR,
  summary('laser-cutter', { topic: 'Bookings, settings and what went wrong', joined: false }),
  summary('a-room-with-a-name-that-is-as-long-as-names-of-rooms-may-become', {
    topic: 'موضوع الغرفة',
    joined: false,
  }),
];
const INVITATION = {
  id: 'I1',
  role: 'member',
  by: 'Amina Diallo',
  expiresAt: at('09:12', 26),
  usesLeft: 10,
  rooms: ['harbour', 'board'],
};
const MADE = { ...INVITATION, link: 'https://talk.example.org/#join=6Yq3kV0nZ8tB4mXw', qr: QR };
const INVITE = {
  rooms: SUMMARIES.map(({ id, name }) => ({ id, label: `# ${name}` })),
  read: answers([INVITATION]),
  onMake: answers(MADE),
  onRevoke: accepts,
  ...close,
};
const DETAILS = {
  beside: false,
  you: YOU,
  admin: false,
  http,
  find: answers(EVERYONE.slice(0, 2)),
  present: { [AMINA.id]: 'online', [LAYLA.id]: 'do_not_disturb' },
  onLook: () => nothing,
  onPerson: nothing,
  onReports: nothing,
  onLeave: nothing,
  ...close,
};
const RULES = {
  ...NO_RULES,
  keywords: ['cutter', 'booking'],
  quietFrom: '22:00',
  quietTo: '07:00',
};
const ALERTS = { onChoose: nothing, onAsk: nothing, ...close };
const ROOM = { id: HARBOUR.id, label: '# harbour', level: 'mentions' as const };
const PROFILE = { status: { emoji: '🎨', text: 'At the workshop' }, timeZone: 'Asia/Tokyo' };

export const dialogs: Hall = {
  name: 'dialogs',
  title: 'Dialogs',
  exhibits: [
    {
      id: 'browse',
      title: 'All rooms',
      view: () => (
        <BrowseRooms
          read={answers(SUMMARIES)}
          onJoin={accepts}
          onOpen={nothing}
          onCreate={nothing}
          {...close}
        />
      ),
    },
    {
      id: 'browse-none',
      title: 'There are no rooms',
      view: () => (
        <BrowseRooms
          read={answers([])}
          onJoin={accepts}
          onOpen={nothing}
          onCreate={nothing}
          {...close}
        />
      ),
    },
    {
      id: 'create',
      title: 'A new room',
      view: () => <CreateRoom initialName="" onCreate={accepts} {...close} />,
    },
    {
      id: 'create-taken',
      title: 'A new room of a name that is taken',
      whole: true,
      view: () => (
        <Acted on={(place) => press(place, 'button[type="submit"]')}>
          <CreateRoom initialName="harbour" onCreate={refuses('name_taken')} {...close} />
        </Acted>
      ),
    },
    {
      id: 'direct',
      title: 'A new conversation',
      view: () => <NewDirect find={answers(EVERYONE)} onStart={accepts} {...close} />,
    },
    {
      id: 'person',
      title: 'Somebody, for those who govern the room',
      view: () => (
        <PersonCard
          person={AMINA}
          presence="online"
          read={answers(PROFILE)}
          onMessage={accepts}
          {...close}
        >
          <MuteActs room="# harbour" read={answers(at('10:30'))} onMute={accepts} />
        </PersonCard>
      ),
    },
    {
      id: 'details',
      title: 'A room, for those who govern it',
      view: () => <RoomDetails {...DETAILS} room={roomOf([])} />,
    },
    {
      id: 'details-member',
      title: 'A room, for its members',
      view: () => (
        <RoomDetails
          {...DETAILS}
          room={roomOf(
            [],
            summary('laser-cutter', {
              topic: 'Bookings, settings and what went wrong',
              readOnly: true,
              archived: true,
            }),
          )}
        />
      ),
    },
    {
      id: 'delete',
      title: 'To delete a message',
      view: () => (
        <DeleteMessage
          text="Tried `passes: 2` at 30 mm/s, cleaner edge but slower."
          onDelete={accepts}
          {...close}
        />
      ),
    },
    {
      id: 'report',
      title: 'To report a message',
      view: () => <ReportMessage onReport={accepts} {...close} />,
    },
    {
      id: 'sign-out',
      title: 'To sign out with something unsent',
      view: () => <SignOut guest name="Tom Okafor" unsent={2} onSignOut={accepts} {...close} />,
    },
    {
      id: 'settings',
      title: 'Settings',
      view: () => (
        <SettingsDialog settings={DEFAULTS} onChoose={nothing} onAccount={nothing} {...close} />
      ),
    },
    {
      id: 'alerts',
      title: 'What one is told of',
      view: () => <Alerts {...ALERTS} rules={RULES} permission="default" room={ROOM} />,
    },
    {
      id: 'alerts-muted',
      title: 'The same, refused by the browser and muted',
      whole: true,
      view: () => (
        <Alerts
          {...ALERTS}
          rules={{ ...RULES, muted: { [HARBOUR.id]: FOR_EVER } }}
          permission="denied"
          room={ROOM}
        />
      ),
    },
    { id: 'invite', title: 'Invitations', view: () => <Invite {...INVITE} /> },
    {
      id: 'invite-made',
      title: 'A link that was just made',
      whole: true,
      view: () => (
        <Acted
          on={async (place) => {
            await drawn();
            press(place, 'form button[type="submit"], .dialog-actions .button');
          }}
        >
          <Invite {...INVITE} />
        </Acted>
      ),
    },
    {
      id: 'first-invite',
      title: 'Beside the first conversation',
      whole: true,
      view: () => (
        <Shell pane="room">
          <Sidebar {...SIDEBAR} />
          <Conversation />
          <FirstInvite onMake={answers(MADE)} {...close} />
        </Shell>
      ),
    },
  ],
};
