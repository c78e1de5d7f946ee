import type { RoomLine } from '../src/store/selectors';
import { Inbox } from '../src/ui/inbox/inbox';
import type { Target } from '../src/ui/jump/jump';
import { Jump } from '../src/ui/jump/jump';
import { Keys } from '../src/ui/jump/keys';
import { Sidebar } from '../src/ui/sidebar/sidebar';
import { AMINA, JONAS, LAYLA, LONG, line, message, PRIYA, YOU } from './cast';
import type { Exhibit, Hall } from './exhibits';
import { nothing } from './exhibits';
import { Shell } from './shell';

export const LINES: readonly RoomLine[] = [
  line('harbour', { unread: 3, latest: message(JONAS, '09:20', 'Cleaner edge, but slower.') }),
  line('build-log', {
    unread: 2,
    mentions: 2,
    latest: message(PRIYA, '09:51', '@Tom Okafor could you hold the booking at 14:00?'),
  }),
  line('general'),
  line('laser-cutter', { unread: 128, latest: message(LAYLA, '08:02', 'صباح الخير') }),
  line('board', { unsent: true }),
  line('a-room-with-a-name-that-is-as-long-as-names-of-rooms-may-become', {
    unread: 1,
    unsent: true,
  }),
  line('amina', { direct: true, people: [AMINA] }),
  line('jonas', {
    direct: true,
    people: [JONAS],
    unread: 1,
    mentions: 1,
    latest: message(JONAS, '09:40', 'Have you seen it?'),
  }),
  line('layla', { direct: true, people: [LAYLA] }),
  line('three', { direct: true, people: [PRIYA, LONG] }),
];
export const SIDEBAR = {
  place: 'Northside Makers',
  you: YOU,
  lines: LINES,
  favourites: LINES.slice(0, 2).map(({ id }) => id),
  onMove: nothing,
  selected: 'harbour',
  present: { [AMINA.id]: 'online', [JONAS.id]: 'away', [LAYLA.id]: 'do_not_disturb' },
  heading: 'h2' as const,
  ready: true,
  updateReady: false,
  onUpdate: nothing,
  onOpen: nothing,
  onBrowse: nothing,
  onCreate: nothing,
  onDirect: nothing,
  onInvite: nothing,
  onGovern: nothing,
  onJump: nothing,
  onInbox: nothing,
  onSettings: nothing,
  onSignOut: nothing,
};
const TARGETS: readonly Target[] = [
  { key: '1', name: 'build-log', sign: '#', unread: 2, go: nothing },
  { key: '2', name: 'ليلى حداد', sign: '@', unread: 1, go: nothing },
  {
    key: '3',
    name: 'a-room-with-a-name-that-is-as-long-as-names-of-rooms-may-become',
    sign: '#',
    unread: 128,
    go: nothing,
  },
  { key: '4', name: 'general', sign: '#', unread: 0, go: nothing },
  { key: '5', name: 'Settings', sign: '›', unread: 0, go: nothing },
];
const WAITING = LINES.filter(({ unread, latest }) => unread > 0 && latest !== undefined);
const INBOX = { onOpen: nothing, onDone: nothing, onUndo: undefined, onClose: nothing };

const list = (id: string, title: string, more: Partial<typeof SIDEBAR>): Exhibit => ({
  id: `sidebar-${id}`,
  title,
  whole: true,
  view: () => (
    <Shell pane="home" role="main">
      <Sidebar {...SIDEBAR} heading="h1" {...more} />
    </Shell>
  ),
});

export const rooms: Hall = {
  name: 'rooms',
  title: 'Rooms and ways',
  exhibits: [
    list('full', 'The list of rooms: favourites, unread, mentions, unsent, presence', {
      updateReady: true,
    }),
    list('empty', 'Of somebody who is in no room', { lines: [], favourites: [] }),
    {
      id: 'inbox',
      title: 'What is new',
      view: () => <Inbox {...INBOX} lines={WAITING} onUndo={nothing} />,
    },
    { id: 'inbox-empty', title: 'Nothing is new', view: () => <Inbox {...INBOX} lines={[]} /> },
    {
      id: 'jump',
      title: 'To jump anywhere',
      view: () => <Jump targets={TARGETS} onClose={nothing} />,
    },
    {
      id: 'jump-none',
      title: 'Nowhere to jump',
      view: () => <Jump targets={[]} onClose={nothing} />,
    },
    { id: 'keys', title: 'The keyboard', view: () => <Keys onClose={nothing} /> },
  ],
};
