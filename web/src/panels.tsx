import type { App } from './app/app';
import type { Visit } from './app/visit';
import { BrowseRooms } from './ui/rooms/browse-rooms';
import { CreateRoom } from './ui/rooms/create-room';
import { SignOut } from './ui/rooms/sign-out';
import { SettingsDialog } from './ui/settings/settings-dialog';

/** What is open on top of the page, as the address says. */
export function Panels({ app, visit }: { readonly app: App; readonly visit: Visit }) {
  const { navigation, preferences } = app;
  const panel = navigation.panel.value;
  const close = () => navigation.close();
  switch (panel) {
    case undefined:
      return null;
    case 'browse':
      return (
        <BrowseRooms
          read={() => app.rooms()}
          onJoin={(room) => visit.membership.join(room)}
          onOpen={(name) => navigation.go({ kind: 'room', name })}
          onCreate={() => navigation.open('create')}
          onClose={close}
        />
      );
    case 'create':
      return (
        <CreateRoom
          initialName={visit.missing.value ?? ''}
          onCreate={(name, topic) => visit.membership.create(name, topic)}
          onClose={close}
        />
      );
    case 'settings':
      return (
        <SettingsDialog
          settings={preferences.settings.value}
          onChoose={(change) => preferences.choose(change)}
          onClose={close}
        />
      );
    case 'sign_out':
      return (
        <SignOut
          name={visit.you.name}
          unsent={visit.sending.unsent()}
          onSignOut={() => app.signOut()}
          onClose={close}
        />
      );
    default:
      return panel satisfies never;
  }
}
