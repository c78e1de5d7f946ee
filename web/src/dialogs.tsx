// What most visits do not show, in one file that is fetched when the first of it is. One file, since many
// small ones do not compress.
import type { App } from './app/app';
import { CatchingUp } from './app/catching-up';
import { governs, isGuest } from './app/roles';
import type { Panel } from './app/routes';
import type { Visit } from './app/visit';
import { Accounts } from './connection/accounts';
import type { Answer, Refusal } from './connection/http';
import { setPicture } from './connection/uploads';
import { AlertsOf, DetailsOf } from './dialogs-of-room';
import { Account } from './ui/account/account';
import { Connection } from './ui/account/connection';
import { Passkeys } from './ui/account/passkeys';
import { SecondFactor } from './ui/account/second-factor';
import { Tokens } from './ui/account/tokens';
import { Inbox } from './ui/inbox/inbox';
import { Keys } from './ui/jump/keys';
import { NewDirect } from './ui/people/new-direct';
import { BrowseRooms } from './ui/rooms/browse-rooms';
import { CreateRoom } from './ui/rooms/create-room';
import { SignOut } from './ui/rooms/sign-out';
import { SettingsDialog } from './ui/settings/settings-dialog';
import { enDialogs } from './ui/text/en-dialogs';
import { learn } from './ui/text/speech';

export { attachTo, restoreTray, TrayOf } from './attachments';
export { PersonOf, PicturesOf, ReportOf, SideOf } from './dialogs-of-room';
export { NoRoom } from './no-room';
export { obey, suggestedCommands } from './room-commands';
export { TypingLine } from './typing-line';
export { FirstPasskey } from './ui/account/first-passkey';
export { Hush, SlowNote } from './ui/conversation/hush';
export { DeleteMessage } from './ui/rooms/delete-message';

learn(enDialogs);

export type DialogOfProps = {
  readonly app: App;
  readonly visit: Visit;
  readonly panel: Exclude<Panel, 'jump' | 'invite'>;
  readonly onClose: () => void;
};

/** What is open on top of the page. */
export function DialogOf({ app, visit, panel, onClose: close }: DialogOfProps) {
  const { navigation, preferences } = app;
  const accounts = new Accounts(app.http);
  switch (panel) {
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
    case 'direct':
      return (
        <NewDirect
          find={(name) => accounts.find(name)}
          onStart={(people) => visit.membership.direct(people)}
          onClose={close}
        />
      );
    case 'details':
      return <DetailsOf app={app} visit={visit} />;
    case 'settings':
      return (
        <SettingsDialog
          settings={preferences.settings.value}
          onChoose={(change) => preferences.choose(change)}
          onAccount={isGuest(app) ? undefined : () => navigation.open('account')}
          onClose={close}
        />
      );
    case 'inbox':
      return <WhatIsNew app={app} visit={visit} />;
    case 'alerts':
      return <AlertsOf app={app} visit={visit} />;
    case 'keys':
      return <Keys onClose={close} />;
    case 'account':
      return (
        <Account
          you={visit.you}
          onPicture={setPicture}
          profile={() => accounts.account()}
          onProfile={(change) => accounts.changeAccount(change)}
          read={() => accounts.sessions()}
          onEnd={(session) => refusalOf(accounts.endSession(session))}
          onPassword={(current, next) => refusalOf(accounts.changePassword(current, next))}
          onTokens={() => navigation.open('tokens')}
          onPasskeys={app.hasPasskeys.value ? () => navigation.open('passkeys') : undefined}
          provider={app.provider.value}
          onProvider={() => navigation.open('provider')}
          onSecondFactor={() => navigation.open('second_factor')}
          onClose={close}
        />
      );
    case 'passkeys':
      return (
        <Passkeys
          read={async () => (await app.passkeys()).own()}
          onAdd={async (name, password) => (await app.passkeys()).add(name, password)}
          onRemove={async (id) => refusalOf((await app.passkeys()).remove(id))}
          onClose={close}
        />
      );
    case 'provider':
    case 'provider_refused':
      return (
        <Connection
          name={app.provider.value ?? ''}
          refused={panel === 'provider_refused'}
          read={() => accounts.connection()}
          onConnect={async (password) => {
            const begun = await accounts.beginConnecting(password);
            if (begun.ok) location.assign(begun.value);
            return begun.ok ? null : begun.refusal;
          }}
          onDisconnect={() => refusalOf(accounts.disconnect())}
          onClose={close}
        />
      );
    case 'second_factor':
      return (
        <SecondFactor
          read={() => accounts.secondFactor()}
          onBegin={(password) => accounts.beginSecondFactor(password)}
          onTurnOn={(code) => accounts.turnSecondFactorOn(code)}
          onTurnOff={(password) => refusalOf(accounts.turnSecondFactorOff(password))}
          onClose={close}
        />
      );
    case 'tokens':
      return (
        <Tokens
          governs={governs(app)}
          read={() => accounts.tokens()}
          onMake={(name, scope, days) => accounts.makeToken(name, scope, days)}
          onRevoke={(token) => refusalOf(accounts.revokeToken(token))}
          onClose={close}
        />
      );
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

/** What was done in the inbox can be undone for as long as one stays. */
const catchingUps = new WeakMap<Visit, CatchingUp>();

function catchingUpOf(visit: Visit): CatchingUp {
  const known = catchingUps.get(visit) ?? new CatchingUp(visit.feed);
  catchingUps.set(visit, known);
  return known;
}

function WhatIsNew({ app: { navigation }, visit }: { readonly app: App; readonly visit: Visit }) {
  const catchingUp = catchingUpOf(visit);
  return (
    <Inbox
      lines={catchingUp.lines.value}
      onOpen={({ name }) => navigation.go({ kind: 'room', name })}
      onDone={({ id }) => catchingUp.done(id)}
      onUndo={catchingUp.undoable.value ? () => catchingUp.undo() : undefined}
      onClose={() => navigation.close()}
    />
  );
}

async function refusalOf(asked: Promise<Answer<unknown>>): Promise<Refusal | null> {
  const answer = await asked;
  return answer.ok ? null : answer.refusal;
}
