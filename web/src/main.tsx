import { computed, effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app/app';
import type { KeyValue, Locks, Platform } from './app/platform';
import { openLine } from './connection/line';
import { drawInTime } from './drawing';
import highlightWorker from './highlight/worker?worker&url';
import lineWorker from './line/line?worker&url';
import { lineOpener } from './line/shared-socket';
import { learnEmoji } from './markdown/emoji';
import { browserNotifier } from './offline/notifier';
import { updatePorts } from './offline/registration';
import { Root } from './root';
import { scriptUrl } from './scripts';
import { BrowserArchive } from './store/browser-archive';
import { BrowserOutbox } from './store/browser-outbox';
import { openDatabase } from './store/database';
import { highlightWith } from './ui/markdown/highlighting';
import { messagePath } from './ui/parts/link';
import { dress } from './ui/settings/appearance';
import { speak, speech } from './ui/text/speech';
import { setClock } from './ui/text/times';
import './styles';

const STORES_WITHIN_MILLIS = 3_000;

drawInTime();

/** The browser's storage; where it is forbidden, nothing is kept and everything still works. */
const keyValue: KeyValue = {
  get: (key) => allowed(() => localStorage.getItem(key)) ?? null,
  set: (key, value) => allowed(() => localStorage.setItem(key, value)),
  remove: (key) => allowed(() => localStorage.removeItem(key)),
  keys: () => allowed(() => Object.keys(localStorage)) ?? [],
};

function allowed<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/** Some browsers refuse IndexedDB in private windows, and some never answer. */
async function openStores(): Promise<Pick<Platform, 'outbox' | 'tray' | 'archive'>> {
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, STORES_WITHIN_MILLIS);
  });
  const database = await Promise.race([late, openDatabase().catch(() => undefined)]);
  if (database === undefined) {
    const { NoArchive, PageOutbox } = await import('./store/page-stores');
    return { outbox: new PageOutbox(), tray: new PageOutbox(), archive: new NoArchive() };
  }
  return {
    outbox: new BrowserOutbox(database, 'outbox'),
    tray: new BrowserOutbox(database, 'tray'),
    archive: new BrowserArchive(database),
  };
}

/** Does what the page can do without, when it has nothing else to do; what cannot be fetched is left out. */
function whenIdle(task: () => Promise<void>): void {
  const later = globalThis.requestIdleCallback ?? ((idle: () => void) => setTimeout(idle, 1_000));
  later(() => void task().catch(() => undefined));
}

function lockManager(): Locks | undefined {
  // Only in secure contexts: not on plain http over a local network.
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return undefined;
  return (name, task) => void locks.request(name, task);
}

const app = new App({
  fetch: (input, init) => fetch(input, init),
  openSocket: lineOpener({
    worker:
      'SharedWorker' in globalThis ? () => new SharedWorker(scriptUrl(lineWorker)) : undefined,
    alone: openLine,
    onLeave: (listener) => addEventListener('pagehide', listener),
  }),
  keyValue,
  ...(await openStores()),
  locks: lockManager(),
  address: {
    path: () => location.pathname + location.hash,
    push: (path) => history.pushState(null, '', path),
    replace: (path) => history.replaceState(null, '', path),
    back: () => history.back(),
  },
  updates: updatePorts(scriptUrl),
  notifier: browserNotifier(({ room, message }) => messagePath(room, message.seq)),
  hasPasskeysOf: (domain) =>
    domain === location.hostname &&
    'PublicKeyCredential' in globalThis &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential,
  openPasskeys: async (http) => (await import('./passkeys')).openPasskeys(http),
  random: Math.random,
  randomBytes: (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
});

highlightWith(() => new Worker(scriptUrl(highlightWorker), { type: 'module' }));
effect(() => {
  const settings = app.preferences.settings.value;
  dress(document.documentElement, settings);
  setClock(settings.clock);
});
effect(() => {
  document.documentElement.lang = speech.value.language;
  document.documentElement.dir = speech.value.direction;
});
const language = computed(() => app.preferences.settings.value.language);
// Where its texts cannot be fetched, the page goes on in the language that it has.
const speakIt = () => speak(language.value, navigator.languages).catch(() => undefined);
await speakIt();
effect(() => void speakIt());
window.addEventListener('storage', (event) => {
  if (event.key !== null) app.storedElsewhere(event.key);
});
navigator.serviceWorker?.addEventListener('message', ({ data }) =>
  app.navigation.follow(data.path),
);
addEventListener('popstate', () => app.navigation.moved());
addEventListener('hashchange', () => app.followLink());
for (const act of ['pointerdown', 'keydown']) addEventListener(act, () => app.active());
addEventListener('online', () => app.nudge());
document.addEventListener('visibilitychange', () => {
  if (document.hidden) app.flush();
  else app.nudge();
});
addEventListener('pagehide', () => app.flush());

const place = document.getElementById('app');
if (place === null) throw new Error('the page has no place for the application');
render(<Root app={app} />, place);
// Nobody waits for them.
whenIdle(async () => learnEmoji((await import('./markdown/emoji-names')).EMOJI_NAMES));
void app.start();
