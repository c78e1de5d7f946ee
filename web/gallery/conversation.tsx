import { Banner } from '../src/ui/banner/banner';
import { Composer } from '../src/ui/composer/composer';
import { Header } from '../src/ui/conversation/header';
import { WhoWrites } from '../src/ui/conversation/who-writes';
import { Timeline } from '../src/ui/timeline/timeline';
import { AMINA, clientId, HARBOUR, JONAS, message, PRIYA, roomOf, said, YOU } from './cast';
import { nothing } from './exhibits';
import { ROW_ACTIONS } from './rows';
import { at } from './time';

const FIRMWARE =
  'Morning! The new cutter firmware is in. Settings that worked for 3 mm birch:\n\n```yaml\nspeed: 18      # mm/s\npower: 62%\npasses: 1\n```';
const talk = said(
  message(AMINA, '09:12', FIRMWARE),
  message(AMINA, '09:13', 'Please add yours to the list if you find better ones.'),
  message(JONAS, '09:20', 'Tried `passes: 2` at 30 mm/s, cleaner edge but slower.'),
  message(PRIYA, '09:51', '@Tom Okafor could you hold the booking at 14:00 for the school group?'),
);
const readTo = talk[2]?.kind === 'message' ? talk[2].message.seq : 0;
const ROOM = roomOf(talk, HARBOUR, readTo);
const PENDINGS = [
  {
    id: clientId(9_900),
    room: ROOM.id,
    text: 'Yes, it is held under “Riverside School”.',
    at: at('09:52'),
    state: { kind: 'waiting' as const },
  },
];
const WRITE = {
  room: '# harbour',
  focusAtFirst: false,
  draft: '',
  draftElsewhere: undefined,
  bytesMax: 16_384,
  enterSends: true,
  onDraft: nothing,
  attached: [],
  tray: null,
  onFiles: nothing,
  suggest: () => [],
  onSend: nothing,
};
const TIMELINE = {
  ...ROW_ACTIONS,
  you: YOU,
  sought: {},
  mayEdit: () => false,
  mayDelete: () => false,
  spotBefore: nothing,
  onSpot: nothing,
  onNear: nothing,
  onViewed: nothing,
  onUnread: nothing,
  onNewest: nothing,
  onLeaveList: nothing,
};

/** A room as it stands in the page. */
export function Conversation({ offline = false }: { readonly offline?: boolean }) {
  return (
    <main class="main">
      <Header
        name="harbour"
        direct={false}
        topic={HARBOUR.topic}
        onBack={nothing}
        favourite
        onFavourite={nothing}
        onAlerts={nothing}
        beside={false}
        onDetails={nothing}
      />
      {offline && (
        <Banner unkept={false} stopped={undefined} onReconnect={nothing} onSignIn={nothing} />
      )}
      <Timeline {...TIMELINE} room={ROOM} pendings={offline ? PENDINGS : []} />
      {!offline && <WhoWrites names={['Jonas Weber']} />}
      <Composer {...WRITE} />
    </main>
  );
}
