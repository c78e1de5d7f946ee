import { Account } from '../src/ui/account/account';
import { Connection } from '../src/ui/account/connection';
import { FirstPasskey } from '../src/ui/account/first-passkey';
import { Passkeys } from '../src/ui/account/passkeys';
import { SecondFactor } from '../src/ui/account/second-factor';
import { Tokens } from '../src/ui/account/tokens';
import { Sidebar } from '../src/ui/sidebar/sidebar';
import { Acted, drawn, press } from './acted';
import { accepts, answers, QR, YOU } from './cast';
import { Conversation } from './conversation';
import type { Hall } from './exhibits';
import { nothing } from './exhibits';
import { SIDEBAR } from './hall-of-rooms';
import { Shell } from './shell';
import { at } from './time';

const close = { onClose: nothing };
const done = answers(true as const);
const PROFILE = { displayName: 'Tom Okafor', status: { emoji: '🎨', text: 'At the workshop' } };
const session = (id: string, device: string, current: boolean) => ({
  id,
  device,
  startedAt: at('09:12', 2),
  lastUsed: at('09:00'),
  current,
});
const SECOND = {
  onBegin: answers({ secret: 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP', qr: QR }),
  onTurnOn: answers(['4k2m-9q4x', '7h3p-2w8z', '5n6r-1t0v']),
  onTurnOff: accepts,
  ...close,
};
const TOKEN = {
  id: 'T1',
  name: 'Backups of the workshop, each night',
  scope: 'read' as const,
  expiresAt: at('09:12', 30),
};

export const account: Hall = {
  name: 'account',
  title: 'One’s own account',
  exhibits: [
    {
      id: 'account',
      title: 'The account',
      view: () => (
        <Account
          you={YOU}
          onPicture={done}
          profile={answers(PROFILE)}
          onProfile={answers(PROFILE)}
          read={answers([
            session('S1', 'Firefox on Linux', true),
            session('S2', 'A telephone with a long name, in the workshop at the harbour', false),
          ])}
          onEnd={accepts}
          onPassword={accepts}
          onTokens={nothing}
          onPasskeys={nothing}
          onSecondFactor={nothing}
          provider="Northside ID"
          onProvider={nothing}
          {...close}
        />
      ),
    },
    {
      id: 'passkeys',
      title: 'Passkeys',
      view: () => (
        <Passkeys
          read={answers([
            { id: 'P1', name: 'Telephone', createdAt: at('09:12', 1), lastUsed: at('08:00') },
          ])}
          onAdd={done}
          onRemove={accepts}
          {...close}
        />
      ),
    },
    {
      id: 'second',
      title: 'A second factor, off',
      view: () => <SecondFactor {...SECOND} read={answers({ on: false, recoveryCodes: 0 })} />,
    },
    {
      id: 'second-begun',
      title: 'The same, begun',
      view: () => (
        <Acted
          on={async (place) => {
            await drawn();
            press(place, 'form .button');
          }}
        >
          <SecondFactor {...SECOND} read={answers({ on: false, recoveryCodes: 0 })} />
        </Acted>
      ),
    },
    {
      id: 'second-on',
      title: 'The same, on',
      view: () => <SecondFactor {...SECOND} read={answers({ on: true, recoveryCodes: 7 })} />,
    },
    {
      id: 'tokens',
      title: 'Personal tokens',
      view: () => (
        <Tokens
          governs
          read={answers([TOKEN])}
          onMake={answers({ ...TOKEN, token: 'parley_pat_6Yq3kV0nZ8tB4mXw' })}
          onRevoke={accepts}
          {...close}
        />
      ),
    },
    {
      id: 'connection',
      title: 'A provider, connected',
      view: () => (
        <Connection
          name="Northside ID"
          refused={false}
          read={answers({ connected: true })}
          onConnect={accepts}
          onDisconnect={accepts}
          {...close}
        />
      ),
    },
    {
      id: 'connection-off',
      title: 'A provider that did not vouch',
      view: () => (
        <Connection
          name="Northside ID"
          refused
          read={answers({ connected: false })}
          onConnect={accepts}
          onDisconnect={accepts}
          {...close}
        />
      ),
    },
    {
      id: 'first-passkey',
      title: 'Beside the first conversation',
      whole: true,
      view: () => (
        <Shell pane="room">
          <Sidebar {...SIDEBAR} />
          <Conversation />
          <FirstPasskey onAdd={done} {...close} />
        </Shell>
      ),
    },
  ],
};
