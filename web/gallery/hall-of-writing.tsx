import type { ComponentProps } from 'preact';
import type { Attachment } from '../src/store/attachments';
import type { Suggestion } from '../src/ui/composer/completion';
import { Composer } from '../src/ui/composer/composer';
import { Hush, SlowNote } from '../src/ui/conversation/hush';
import { WhoWrites } from '../src/ui/conversation/who-writes';
import { Tray } from '../src/ui/uploads/tray';
import { Acted, press, write } from './acted';
import { PAPER, refusal } from './cast';
import type { Exhibit, Hall } from './exhibits';
import { nothing } from './exhibits';
import { at } from './time';

type ComposerProps = ComponentProps<typeof Composer>;

const suggestion = (name: string, sign: string, hint = ''): Suggestion => ({
  key: name,
  sign,
  name,
  hint,
  insert: name,
});
const EMPTY: ComposerProps = {
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
const file = (
  key: number,
  name: string,
  state: Attachment['state'],
  preview?: string,
): Attachment => ({
  key,
  name,
  bytes: 1_482_000,
  state,
  ...(preview === undefined ? {} : { preview }),
});
const FILES: readonly Attachment[] = [
  file(
    1,
    'harbour at dawn.jpg',
    { kind: 'uploading', progress: 0.4 },
    '/api/v1/uploads/F01HARBOUR0000',
  ),
  file(2, PAPER.name, { kind: 'there', upload: PAPER }),
  file(3, 'a-name-of-a-file-that-is-as-long-as-they-get-when-cameras-name-them-2026-11-19.mov', {
    kind: 'failed',
    refusal: refusal('too_large'),
  }),
  file(4, 'notes.txt', { kind: 'failed', refusal: 'unreachable' }),
];
const composer = (
  id: string,
  title: string,
  props: Partial<ComposerProps>,
  on?: (place: HTMLElement) => void,
): Exhibit => ({
  id: `composer-${id}`,
  title,
  view: () => (
    <Acted on={on ?? nothing}>
      <Composer {...EMPTY} {...props} />
    </Acted>
  ),
});

export const writing: Hall = {
  name: 'writing',
  title: 'Writing',
  exhibits: [
    composer('empty', 'Empty', {}),
    composer('long', 'A long text', { draft: 'What one has to say goes on.\n'.repeat(14) }),
    composer('editing', 'An earlier message, edited', {
      draft: 'It is held.',
      onStopEditing: nothing,
    }),
    composer(
      'people',
      'People are suggested',
      {
        suggest: () => [
          suggestion('Amina Diallo', '@'),
          suggestion('ليلى حداد', '@'),
          suggestion('Maximiliane-Friederike von Hohenlohe-Langenburg', '@'),
        ],
      },
      (place) => write(place, 'textarea', 'Ask @'),
    ),
    composer(
      'commands',
      'Commands are suggested',
      {
        suggest: () => [
          suggestion('topic', '/', 'Say what the room is about'),
          suggestion('msg', '/', 'Write to somebody alone'),
          suggestion('me', '/', 'Say what you do'),
        ],
      },
      (place) => write(place, 'textarea', '/'),
    ),
    composer('preview', 'The preview', { draft: 'So **it** will look, with `code`.' }, (place) =>
      press(place, '.composer-foot .text-button'),
    ),
    composer('count', 'Almost at its end, and over it', {
      draft: 'Nearly all of it is used.',
      bytesMax: 27,
    }),
    composer('over', 'Longer than it may be', {
      draft: 'This is more than there may be.',
      bytesMax: 20,
    }),
    composer('files', 'Files on their way, there, refused, broken off', {
      attached: FILES,
      tray: <Tray attached={FILES} onRemove={nothing} onRetry={nothing} />,
    }),
    composer('arabic', 'From right to left', { draft: 'صباح الخير! هل انتهى العمل؟' }),
    {
      id: 'hush',
      title: 'Where one may not write: archived, read only, muted',
      view: () => (
        <>
          <Hush why="archived" until={undefined} onOver={nothing} />
          <Hush why="read_only" until={undefined} onOver={nothing} />
          <Hush why="muted" until={at('10:30')} onOver={nothing} />
        </>
      ),
    },
    {
      id: 'slow',
      title: 'A slow room: the rule, and how long one waits',
      view: () => (
        <>
          <SlowNote seconds={30} last={undefined} />
          <SlowNote seconds={60} last={at('09:52')} />
        </>
      ),
    },
    {
      id: 'who-writes',
      title: 'Who is writing',
      view: () => (
        <div class="gallery-typing">
          <WhoWrites names={['Jonas Weber']} />
          <WhoWrites names={['Jonas Weber', 'ليلى حداد']} />
          <WhoWrites
            names={['Jonas Weber', 'ليلى حداد', 'Maximiliane-Friederike von Hohenlohe-Langenburg']}
          />
          <WhoWrites names={['a', 'b', 'c', 'd']} />
        </div>
      ),
    },
  ],
};
