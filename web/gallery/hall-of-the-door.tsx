import type { PlaceSummary } from '../src/protocol/people';
import { Join } from '../src/ui/signin/join';
import { SetUp } from '../src/ui/signin/set-up';
import { SignIn } from '../src/ui/signin/signin';
import { Waiting } from '../src/ui/signin/waiting';
import { t } from '../src/ui/text/t';
import { Acted, drawn, press, write } from './acted';
import { accepts, answers, refusal, refuses } from './cast';
import type { Exhibit, Hall } from './exhibits';
import { nothing } from './exhibits';

const PLACE: PlaceSummary = {
  name: 'Northside Makers',
  guests: true,
  accounts: true,
  passkeys: 'example.org',
  oidc: 'Northside ID',
};
const BASE = {
  place: PLACE,
  notVouched: false,
  onGuest: accepts,
  onAccount: accepts,
  onPasskey: accepts,
};

const whole = (id: string, title: string, view: Exhibit['view']): Exhibit => ({
  id: `door-${id}`,
  title,
  view,
  whole: true,
});

export const door: Hall = {
  name: 'door',
  title: 'The door',
  exhibits: [
    whole('guest', 'A name is enough', () => (
      <SignIn {...BASE} place={{ ...PLACE, accounts: false }} />
    )),
    whole('account', 'With an account, a passkey, a provider', () => (
      <SignIn {...BASE} notVouched />
    )),
    whole('refused', 'The password was wrong', () => (
      <Acted
        on={async (place) => {
          write(place, 'input[name="name"]', 'amina');
          write(place, 'input[name="password"]', 'something else');
          press(place, 'button[type="submit"]');
        }}
      >
        <SignIn
          {...BASE}
          place={{ ...PLACE, guests: false, oidc: undefined }}
          onPasskey={undefined}
          onAccount={refuses('sign_in_refused')}
        />
      </Acted>
    )),
    whole('code', 'A code is asked for', () => (
      <Acted
        on={async (place) => {
          write(place, 'input[name="name"]', 'amina');
          write(place, 'input[name="password"]', 'a good one');
          press(place, 'button[type="submit"]');
          await drawn();
        }}
      >
        <SignIn {...BASE} place={{ ...PLACE, guests: false }} onAccount={refuses('code_needed')} />
      </Acted>
    )),
    whole('invited', 'The page of an invitation', () => (
      <Join look={answers({ place: 'Northside Makers', by: 'Amina Diallo' })} onJoin={accepts} />
    )),
    whole('over', 'An invitation that is over', () => (
      <Join look={async () => ({ ok: false, refusal: refusal('not_found') })} onJoin={accepts} />
    )),
    whole('set-up', 'The first visit of all', () => <SetUp onSetUp={accepts} />),
    whole('unreachable', 'The server does not answer', () => (
      <Waiting wrong={t('start.unreachable')} onTry={nothing} />
    )),
  ],
};
