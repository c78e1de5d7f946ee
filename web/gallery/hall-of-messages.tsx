import type { ErrorCode } from '../src/protocol/codes';
import type { Pending, PendingState } from '../src/store/pending';
import type { Notice } from '../src/store/state';
import { Lightbox } from '../src/ui/pictures/lightbox';
import {
  AMINA,
  clientId,
  FILM,
  JONAS,
  KENJI,
  LAYLA,
  LONG,
  message,
  PAPER,
  PICTURE,
  PRIYA,
  roomOf,
  SOUND,
  said,
  TALL,
  YOU,
} from './cast';
import type { Exhibit, Hall } from './exhibits';
import { nothing } from './exhibits';
import { Rows } from './rows';
import { at } from './time';

const MARKUP = `Text with **weight**, *stress*, ~~what is over~~, \`code\`, [a link](https://example.org/), ||a spoiler|| and :wave:.

> Somebody else said this,
> in two lines.

- one
- two
  1. inside of it
- [x] done
- [ ] not yet`;
const CODE = `The settings:

\`\`\`yaml
speed: 18      # mm/s
power: 62%
passes: 1
\`\`\`

| material | speed | power |
|:---------|------:|------:|
| birch    |    18 |   62% |
| oak      |    12 |   70% |`;
const WIDE = `A line that is wider than any screen:

\`\`\`ts
export const widest = (first: string, second: string, third: string) => [first, second, third].map((each) => each.toUpperCase());
\`\`\`

| a | table | of | many | columns | that | does | not | fit | everywhere |
|---|-------|----|------|---------|------|------|-----|-----|------------|
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |

https://example.org/${'a-path-without-any-space/'.repeat(6)} ${'Donaudampfschifffahrt'.repeat(8)}`;

const texts = said(
  message(AMINA, '09:12', 'Morning! The new cutter firmware is in.'),
  message(AMINA, '09:13', 'Please add yours to the list if you find better ones.'),
  message(JONAS, '09:20', 'Tried `passes: 2` at 30 mm/s, cleaner edge but slower.', {
    editedAt: at('09:21'),
  }),
  message(
    PRIYA,
    '09:24',
    '@Tom Okafor could you hold the booking at 14:00 for the school group? The #harbour knows.',
  ),
  message(YOU, '09:25', 'It is held.'),
  message(JONAS, '09:31', '', { deleted: true }),
  message(LONG, '09:32', '👋🎉'),
);
const tidal = said(
  message(AMINA, '16:40', 'See you tomorrow.', { day: 17 }),
  message(JONAS, '18:02', 'The door is locked.', { day: 18 }),
  message(PRIYA, '09:44', 'New since you were here.'),
  message(PRIYA, '09:51', 'And this.'),
);
const middle = tidal[1]?.kind === 'message' ? tidal[1].message.seq : 0;
const notice = (offset: number, what: Notice['what'], more: Partial<Notice> = {}): Notice => ({
  kind: 'notice',
  what,
  person: JONAS,
  at: at('09:30'),
  offset,
  ...more,
});
const pending = (n: number, text: string, state: PendingState): Pending => ({
  id: clientId(9_000 + n),
  room: roomOf([]).id,
  text,
  at: at(`09:${40 + n}`),
  state,
});
const failed = (n: number, code: ErrorCode) =>
  pending(n, 'This one was refused.', { kind: 'failed', code });

const exhibit = (
  id: string,
  title: string,
  room: Parameters<typeof Rows>[0]['room'],
  more = {},
): Exhibit => ({
  id,
  title,
  view: () => <Rows label={title} room={room} {...more} />,
});

export const messages: Hall = {
  name: 'messages',
  title: 'Messages',
  exhibits: [
    exhibit(
      'rows',
      'Messages: the first, one that follows, edited, a mention, deleted, emoji alone, a long name',
      roomOf(texts),
    ),
    exhibit(
      'tide',
      'Days, and the tide line between what was read and what is new',
      roomOf(tidal),
      { tide: middle },
    ),
    exhibit(
      'pending',
      'One’s own: waiting, on its way, held back, refused',
      roomOf(texts.slice(0, 1)),
      {
        pendings: [
          pending(1, 'Yes, it is held under “Riverside School”.', { kind: 'waiting' }),
          pending(2, 'On its way.', { kind: 'sending' }),
          pending(3, 'Too fast.', { kind: 'held', code: 'rate_limited' }),
          pending(4, 'In a slow room.', { kind: 'held', code: 'slow_mode' }),
          failed(5, 'not_a_member'),
          failed(6, 'too_large'),
        ],
      },
    ),
    exhibit(
      'markup',
      'Markup: text, quotes, lists, tasks',
      roomOf(said(message(AMINA, '09:12', MARKUP))),
    ),
    exhibit('code', 'Code and tables', roomOf(said(message(AMINA, '09:12', CODE)))),
    exhibit(
      'wide',
      'What is wider than the screen: code, a table, an address, a word',
      roomOf(said(message(JONAS, '09:12', WIDE))),
    ),
    exhibit(
      'scripts',
      'Scripts of both directions, each in its own',
      roomOf(
        said(
          message(
            LAYLA,
            '09:12',
            'صباح الخير! هل انتهى العمل على القاطع؟\nThe second line is English, with `code`.',
          ),
          message(KENJI, '09:13', 'おはようございます。レーザーカッターの設定を共有しました。'),
          message(AMINA, '09:14', 'She said: שלום לכולם, and went.'),
        ),
      ),
    ),
    exhibit(
      'uploads',
      'Files: pictures, a film, a sound, a paper',
      roomOf(
        said(
          message(AMINA, '09:12', 'From this morning:', { uploads: [PICTURE, TALL] }),
          message(JONAS, '09:20', '', { uploads: [PAPER, SOUND, FILM] }),
        ),
      ),
    ),
    exhibit(
      'long',
      'A long text, folded',
      roomOf(said(message(PRIYA, '09:12', 'Line after line.\n'.repeat(40)))),
    ),
    exhibit('happenings', 'What happened in the room, and both of its ends', {
      ...roomOf([
        notice(1, 'joined'),
        notice(2, 'joined', { person: PRIYA }),
        notice(3, 'joined', { person: YOU }),
        notice(4, 'added', { person: KENJI, by: YOU }),
        notice(5, 'removed', { by: AMINA }),
        notice(6, 'topic', { by: AMINA, value: 'Boats' }),
        notice(7, 'name', { by: AMINA, value: 'harbour' }),
        notice(8, 'slow', { by: AMINA, value: '30' }),
        notice(9, 'read_only', { by: AMINA }),
        notice(10, 'muted', { by: AMINA }),
        notice(11, 'moderator', { by: AMINA }),
        ...said(message(AMINA, '09:40', 'So it goes.')),
      ]),
      timeline: {
        ...(roomOf([]).timeline as Extract<
          ReturnType<typeof roomOf>['timeline'],
          { status: 'loaded' }
        >),
        entries: [
          notice(1, 'joined'),
          notice(2, 'joined', { person: PRIYA }),
          notice(4, 'added', { person: KENJI, by: YOU }),
          notice(6, 'topic', { by: AMINA, value: 'Boats' }),
          notice(8, 'slow', { by: AMINA, value: '30' }),
          ...said(message(AMINA, '09:40', 'So it goes.')),
        ],
        older: true,
        newer: true,
        failed: 'older',
      },
    }),
    exhibit('beginning', 'The beginning of a room in which nobody has written', roomOf([])),
    {
      id: 'lightbox',
      title: 'A picture, looked at',
      whole: true,
      view: () => <Lightbox pictures={[PICTURE, TALL]} first={PICTURE} onClose={nothing} />,
    },
  ],
};
