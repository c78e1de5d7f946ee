import type { App } from './app/app';
import type { Visit } from './app/visit';
import type { Answer, Refusal } from './connection/http';
import { roomLines } from './store/selectors';
import { Account } from './ui/account/account';
import { Invite } from './ui/invite/invite';
import type { Target } from './ui/jump/jump';
import { Jump } from './ui/jump/jump';
import { Keys } from './ui/jump/keys';
import { BrowseRooms } from './ui/rooms/browse-rooms';
import { CreateRoom } from './ui/rooms/create-room';
import { SignOut } from './ui/rooms/sign-out';
import { SettingsDialog } from './ui/settings/settings-dialog';
import { t } from './ui/text/t';

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
          onCreate={(name, topic, kind) => visit.membership.create(name, topic, kind)}
          onClose={close}
        />
      );
    case 'settings':
      return (
        <SettingsDialog
          settings={preferences.settings.value}
          onChoose={(change) => preferences.choose(change)}
          onAccount={isGuest(app) ? undefined : () => navigation.open('account')}
          onClose={close}
        />
      );
    case 'jump':
      return <Jump targets={targets(app, visit)} onClose={close} />;
    case 'keys':
      return <Keys onClose={close} />;
    case 'account':
      return (
        <Account
          read={() => app.people.sessions()}
          onEnd={(session) => refusalOf(app.people.endSession(session))}
          onPassword={(current, next) => refusalOf(app.people.changePassword(current, next))}
          onClose={close}
        />
      );
    case 'invite':
      return mayInvite(app) ? (
        <Invite
          read={() => app.invitations.open()}
          onMake={(choice) => app.invitations.make(choice)}
          onRevoke={(id) => refusalOf(app.invitations.revoke(id))}
          onClose={close}
        />
      ) : null;
    case 'sign_out':
      return (
        <SignOut
          guest={isGuest(app)}
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

export const mayInvite = ({ role }: App) => role.value === 'owner' || role.value === 'admin';

const isGuest = ({ role }: App) => (role.value ?? 'guest') === 'guest';

async function refusalOf(asked: Promise<Answer<unknown>>): Promise<Refusal | null> {
  const answer = await asked;
  return answer.ok ? null : answer.refusal;
}

/** Where one can jump to: rooms, those with something new first, and then what can be opened. */
function targets(app: App, visit: Visit): readonly Target[] {
  const { navigation } = app;
  const lines = roomLines(visit.feed.state.value, visit.sending.pendings.value);
  const rooms = lines.map(({ id, name, unread }) => ({
    key: id as string,
    name,
    room: true,
    unread,
    go: () => navigation.go({ kind: 'room', name }),
  }));
  const openable = ['browse', 'create', 'settings', 'keys'] as const;
  const panels = [...openable, ...(mayInvite(app) ? (['invite'] as const) : [])].map((panel) => ({
    key: panel,
    name: t(`jump.${panel}`),
    room: false,
    unread: 0,
    go: () => navigation.open(panel),
  }));
  return [
    ...rooms.filter(({ unread }) => unread > 0),
    ...rooms.filter(({ unread }) => unread === 0),
    ...panels,
  ];
}
