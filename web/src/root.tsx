import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { App } from './app/app';
import { governs } from './app/roles';
import type { Visit } from './app/visit';
import { isBeside } from './beside';
import { FirstInviteOf, FirstPasskey, Governing, Panels, restoreTray, SideOf } from './panels';
import { RoomPane } from './room-pane';
import { listenForShortcuts } from './shortcuts';
import { favouritesFirst, roomLines } from './store/selectors';
import { Announcer } from './ui/announcer/announcer';
import { later } from './ui/parts/later';
import { Sidebar } from './ui/sidebar/sidebar';
import { Waiting } from './ui/signin/waiting';
import { t } from './ui/text/t';

const loadDoor = () => import('./door');
const Door = later(
  async () => (await loadDoor()).Door,
  () => <Waiting wrong={t('start.unreachable')} onTry={() => location.reload()} />,
);

export function Root({ app }: { readonly app: App }) {
  const door = app.door.value;
  useEffect(() => {
    if (door.at !== 'inside') document.title = t('title.plain');
  }, [door]);
  switch (door.at) {
    case 'starting':
      // Only where nobody is known: they will come in by it.
      void loadDoor();
      return <Waiting onTry={() => void app.start()} />;
    case 'unreachable':
    case 'mixed_up':
      return <Waiting wrong={t(`start.${door.at}`)} onTry={() => void app.start()} />;
    case 'outside':
    case 'link':
      return <Door app={app} door={door} />;
    case 'inside':
      return <Inside key={door.visit.you.id} app={app} visit={door.visit} />;
    default:
      return door satisfies never;
  }
}

function Inside({ app, visit }: { readonly app: App; readonly visit: Visit }) {
  const { navigation } = app;
  const state = visit.feed.state.value;
  const pendings = visit.sending.pendings.value;
  const place = navigation.place.value;
  const favourites = visit.personal.favourites;
  const lines = favouritesFirst(roomLines(state, pendings), favourites.value);
  const selected = place.kind === 'room' ? place.name : undefined;
  const unread = lines.filter(
    (line) => line.unread > 0 && (line.name !== selected || document.hidden),
  );
  const line = lines.find(({ name }) => name === selected);
  const here =
    place.kind === 'governing'
      ? t('title.of', { what: t('sidebar.govern') })
      : selected === undefined
        ? t('title.plain')
        : t('title.room', { room: line?.label ?? `# ${selected}` });
  useEffect(() => void restoreTray(visit).catch(() => undefined), [visit]);
  const beside = isBeside(app, visit);
  const title = unread.length > 0 ? t('title.unread', { n: unread.length, title: here }) : here;
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon !== null) icon.href = unread.length > 0 ? '/favicon-unread.svg' : '/favicon.svg';
  }, [unread.length > 0]);
  useEffect(
    () =>
      listenForShortcuts({
        lines: () =>
          favouritesFirst(
            roomLines(visit.feed.state.peek(), visit.sending.pendings.peek()),
            favourites.peek(),
          ),
        selected: () => {
          const at = navigation.place.peek();
          return at.kind === 'room' ? at.name : undefined;
        },
        onRoom: (name) => navigation.go({ kind: 'room', name }),
        onJump: () => navigation.open('jump'),
        onKeys: () => navigation.open('keys'),
      }),
    [visit],
  );
  return (
    // On a narrow screen the list of rooms is the page: then the whole shell is its main part.
    <div
      class="shell"
      data-pane={place.kind}
      data-side={beside}
      role={place.kind === 'home' ? 'main' : undefined}
    >
      <Sidebar
        place={app.placeName.value ?? t('place.name')}
        you={state.you}
        lines={lines}
        favourites={favourites.value}
        onMove={(room, to) => visit.personal.move(room, to)}
        selected={selected}
        present={visit.company.present.value}
        heading={place.kind === 'home' ? 'h1' : 'h2'}
        ready={state.welcomed}
        updateReady={app.updates.ready.value}
        onUpdate={() => app.updates.use()}
        onOpen={(name) => navigation.go({ kind: 'room', name })}
        onBrowse={() => navigation.open('browse')}
        onCreate={() => navigation.open('create')}
        onDirect={() => navigation.open('direct')}
        onInvite={governs(app) ? () => navigation.open('invite') : undefined}
        onGovern={
          governs(app) ? () => navigation.go({ kind: 'governing', section: '' }) : undefined
        }
        onJump={() => navigation.open('jump')}
        onInbox={() => navigation.open('inbox')}
        onSettings={() => navigation.open('settings')}
        onSignOut={() => navigation.open('sign_out')}
      />
      {place.kind === 'governing' ? (
        <Governing app={app} section={place.section} />
      ) : (
        <RoomPane app={app} visit={visit} />
      )}
      {beside && (
        <aside class="side" aria-label={t('details.heading')}>
          <SideOf app={app} visit={visit} />
        </aside>
      )}
      <Offers app={app} />
      <Announcer lines={visit.announcements.lines.value} />
      <Panels app={app} visit={visit} />
    </div>
  );
}

/** What somebody who has just come in for the first time may want, one after the other. */
function Offers({ app }: { readonly app: App }) {
  const pass = (offer: Signal<boolean>) => {
    offer.value = false;
    document.querySelector<HTMLElement>('.composer-field')?.focus();
  };
  if (app.alone.value) {
    return <FirstInviteOf app={app} onClose={() => pass(app.alone)} />;
  }
  if (!app.isNew.value || !app.hasPasskeys.value) return null;
  return (
    <FirstPasskey
      onAdd={async () => (await app.passkeys()).add()}
      onClose={() => pass(app.isNew)}
    />
  );
}
