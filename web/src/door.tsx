// How one comes in: fetched by those who are not in.
import type { App } from './app/app';
import type { Door as Standing } from './app/door';
import type { Link } from './app/links';
import type { Refusal } from './connection/http';
import { Join } from './ui/signin/join';
import { SetUp } from './ui/signin/set-up';
import { SignIn } from './ui/signin/signin';
import { enDoor } from './ui/text/en-door';
import { learn } from './ui/text/speech';

learn(enDoor);

export type DoorProps = {
  readonly app: App;
  readonly door: Extract<Standing, { readonly at: 'outside' | 'link' }>;
};

export function Door({ app, door }: DoorProps) {
  if (door.at === 'link') return <ByLink key={door.link.token} app={app} link={door.link} />;
  return (
    <SignIn
      place={door.place}
      notVouched={app.isNotVouched()}
      onGuest={(name) => app.enterAsGuest(name)}
      onPasskey={app.hasPasskeys.value ? () => byPasskey(app) : undefined}
      onAccount={(name, password, code) => app.come(app.people.signIn(name, password, code))}
    />
  );
}

/** Null as well when the person thought better. */
async function byPasskey(app: App): Promise<Refusal | null> {
  const answer = await (await app.passkeys()).signIn();
  return answer === undefined ? null : app.come(Promise.resolve(answer));
}

function ByLink({ app, link }: { readonly app: App; readonly link: Link }) {
  const { kind, token } = link;
  switch (kind) {
    case 'setup':
      return (
        <SetUp onSetUp={(place, name, password) => app.setUp({ token, place, name, password })} />
      );
    case 'join':
      return (
        <Join
          look={() => app.people.look(token)}
          onJoin={(name, password) => app.join({ token, name, password })}
        />
      );
    default:
      return kind satisfies never;
  }
}
