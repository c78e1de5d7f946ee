import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { App } from './app/app';
import type { Visit } from './app/visit';
import { RoomPane } from './room-pane';
import { roomLines } from './store/selectors';
import { Announcer } from './ui/announcer/announcer';
import { BrowseRooms } from './ui/rooms/browse-rooms';
import { CreateRoom } from './ui/rooms/create-room';
import { SignOut } from './ui/rooms/sign-out';
import { Sidebar } from './ui/sidebar/sidebar';
import { SignIn } from './ui/signin/signin';
import { Waiting } from './ui/signin/waiting';
import { t } from './ui/text/t';

export function Root({ app }: { readonly app: App }) {
  const door = app.door.value;
  const theme = app.theme.value;
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    if (door.at !== 'inside') document.title = t('title.plain');
  }, [door]);
  switch (door.at) {
    case 'starting':
    case 'unreachable':
      return <Waiting unreachable={door.at === 'unreachable'} onTry={() => void app.start()} />;
    case 'outside':
      return <SignIn onSignIn={(name) => app.signIn(name)} />;
    case 'inside':
      return <Inside key={door.visit.you.id} app={app} visit={door.visit} />;
    default:
      return door satisfies never;
  }
}

type Opened =
  | { readonly what: 'none' | 'browse' | 'sign_out' }
  | { readonly what: 'create'; readonly name: string };

function Inside({ app, visit }: { readonly app: App; readonly visit: Visit }) {
  const opened = useSignal<Opened>({ what: 'none' });
  const state = visit.feed.state.value;
  const pendings = visit.sending.pendings.value;
  const route = app.navigation.route.value;
  const lines = roomLines(state, pendings);
  const selected = route.kind === 'room' ? route.name : undefined;
  const unread = lines.filter((line) => line.unread && (line.name !== selected || document.hidden));
  useEffect(() => {
    const title = selected === undefined ? t('title.plain') : t('title.room', { room: selected });
    document.title = unread.length > 0 ? t('title.unread', { n: unread.length, title }) : title;
  }, [selected, unread.length]);

  const close = () => {
    opened.value = { what: 'none' };
  };
  const browse = () => {
    opened.value = { what: 'browse' };
  };
  const create = (name = '') => {
    opened.value = { what: 'create', name };
  };
  return (
    // On a narrow screen the list of rooms is the page: then the whole shell is its main part.
    <div class="shell" data-pane={route.kind} role={route.kind === 'home' ? 'main' : undefined}>
      <Sidebar
        you={state.you}
        lines={lines}
        selected={selected}
        heading={route.kind === 'home' ? 'h1' : 'h2'}
        theme={app.theme.value}
        ready={state.welcomed}
        onOpen={(name) => app.navigation.go({ kind: 'room', name })}
        onBrowse={browse}
        onCreate={() => create()}
        onSignOut={() => {
          opened.value = { what: 'sign_out' };
        }}
        onTheme={(theme) => app.setTheme(theme)}
      />
      <RoomPane app={app} visit={visit} onBrowse={browse} onCreate={create} />
      <Announcer lines={visit.announcements.lines.value} />
      {opened.value.what === 'browse' && (
        <BrowseRooms
          read={() => app.rooms()}
          onJoin={(room) => visit.join(room)}
          onOpen={(name) => app.navigation.go({ kind: 'room', name })}
          onCreate={() => create()}
          onClose={close}
        />
      )}
      {opened.value.what === 'create' && (
        <CreateRoom
          initialName={opened.value.name}
          onCreate={(name, topic) => visit.create(name, topic)}
          onClose={close}
        />
      )}
      {opened.value.what === 'sign_out' && (
        <SignOut
          name={state.you.name}
          unsent={visit.sending.unsent()}
          onSignOut={() => app.signOut()}
          onClose={close}
        />
      )}
    </div>
  );
}
