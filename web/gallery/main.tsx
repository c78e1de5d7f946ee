// Every component of src/ui in every state, on made-up data. No part of what is shipped.
import './shown';
import { render } from 'preact';
import { learnEmoji } from '../src/markdown/emoji';
import { EMOJI_NAMES } from '../src/markdown/emoji-names';
import '../src/styles';
import HighlightWorker from '../src/highlight/worker?worker';
import { highlightWith } from '../src/ui/markdown/highlighting';
import { dress } from '../src/ui/settings/appearance';
import { enDialogs } from '../src/ui/text/en-dialogs';
import { enDoor } from '../src/ui/text/en-door';
import { enGoverning } from '../src/ui/text/en-governing';
import { learn, learnGoverning, speak, speech } from '../src/ui/text/speech';
import { Controls, Stage } from './controls';
import { dialogs } from './hall-of-dialogs';
import { messages } from './hall-of-messages';
import { notices } from './hall-of-notices';
import { pages } from './hall-of-pages';
import { parts } from './hall-of-parts';
import { rooms } from './hall-of-rooms';
import { account } from './hall-of-the-account';
import { door } from './hall-of-the-door';
import { writing } from './hall-of-writing';
import { looksOf, settingsOf } from './looks';
import { stopClock } from './time';
import './gallery.css';

const HALLS = [pages, messages, writing, rooms, dialogs, account, door, notices, parts];
const LOCALES = { auto: 'en-GB', en: 'en-GB', ar: 'ar-EG', ja: 'ja-JP' } as const;

stopClock();
for (const texts of [enDialogs, enDoor]) learn(texts);
await learnGoverning(enGoverning);
learnEmoji(EMOJI_NAMES);
highlightWith(() => new HighlightWorker());

const looks = looksOf(location.search);
const root = document.documentElement;
dress(root, settingsOf(looks));
await speak(looks.language, [LOCALES[looks.language]]);
root.lang = speech.value.language;
root.dir = speech.value.direction;

const only = HALLS.flatMap(({ exhibits }) => exhibits).find(({ id }) => id === looks.only);
const hall = HALLS.find(({ name }) => name === looks.hall) ?? parts;
const place = document.getElementById('app');
if (place === null) throw new Error('the page has no place for the gallery');
if (only === undefined) {
  root.dataset.gallery = '';
  // Many dialogs stand beside each other here: none may be over the others.
  HTMLDialogElement.prototype.showModal = function () {
    this.setAttribute('open', '');
  };
  render(
    <>
      <Controls looks={looks} halls={HALLS} />
      <main class="gallery-hall" aria-label={hall.title}>
        {hall.exhibits.map((exhibit) => (
          <Stage key={exhibit.id} exhibit={exhibit} looks={looks} />
        ))}
      </main>
    </>,
    place,
  );
} else if (only.whole) {
  render(<only.view />, place);
} else {
  root.dataset.gallery = '';
  render(<main class="gallery-stage gallery-alone">{only.view()}</main>, place);
}
/** What there is to look at, for whoever walks through all of it. */
Object.assign(globalThis.gallery, {
  halls: HALLS.map(({ name, exhibits }) => ({
    name,
    whole: exhibits.filter(({ whole }) => whole).map(({ id }) => id),
  })),
});
