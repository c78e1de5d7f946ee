import { useState } from 'preact/hooks';
import type { Refusal } from '../../connection/http';
import type { PlaceSummary } from '../../protocol/people';
import { t } from '../text/t';
import { DoorForm } from './door-form';
import { codeField, filled, nameField, passwordField } from './fields';
import { PasskeyButton } from './passkey-button';

export type SignInProps = {
  readonly place: PlaceSummary;
  readonly onGuest: (name: string) => Promise<Refusal | null>;
  readonly onAccount: (
    name: string,
    password: string,
    code: string | undefined,
  ) => Promise<Refusal | null>;
  /** Whether they come back from the provider, and are not signed in. */
  readonly notVouched: boolean;
  /** Missing where there can be no passkeys. */
  readonly onPasskey: (() => Promise<Refusal | null>) | undefined;
};

/** Who knows the password, and owes a code. */
type Known = { readonly name: string; readonly password: string };

/** Coming in: as a guest by a name, where that is enough, or with an account. */
export function SignIn({ place, notVouched, onGuest, onAccount, onPasskey }: SignInProps) {
  const [asGuest, setAsGuest] = useState(place.guests && !place.accounts);
  const [known, setKnown] = useState<Known | undefined>(undefined);
  const both = place.guests && place.accounts;
  const other = both && (
    <button type="button" class="button button-quiet" onClick={() => setAsGuest(!asGuest)}>
      {t(asGuest ? 'signin.with_account' : 'signin.as_guest')}
    </button>
  );
  if (known !== undefined) {
    return (
      <DoorForm
        key="code"
        place={place.name}
        heading={t('signin.code.heading')}
        lead={t('signin.code.lead')}
        fields={[codeField()]}
        submit={t('signin.account.submit')}
        busy={t('signin.busy')}
        onSubmit={({ code }) => onAccount(known.name, known.password, code)}
      />
    );
  }
  if (asGuest) {
    return (
      <DoorForm
        key="guest"
        place={place.name}
        heading={t('signin.heading')}
        lead={t('signin.lead')}
        fields={[nameField('nickname')]}
        submit={t('signin.submit')}
        busy={t('signin.busy')}
        onSubmit={({ name }) => onGuest(name)}
      >
        {other}
      </DoorForm>
    );
  }
  return (
    <DoorForm
      key="account"
      place={place.name}
      heading={t('signin.account.heading')}
      lead={t('signin.account.lead')}
      before={
        <>
          {onPasskey && <PasskeyButton onPasskey={onPasskey} />}
          {place.oidc !== undefined && <ByProvider name={place.oidc} refused={notVouched} />}
        </>
      }
      fields={[nameField('username'), { ...passwordField('current-password'), check: filled }]}
      submit={t('signin.account.submit')}
      busy={t('signin.busy')}
      onSubmit={async (given) => {
        const refusal = await onAccount(given.name, given.password, undefined);
        const needed =
          refusal !== null && refusal !== 'unreachable' && refusal.code === 'code_needed';
        if (needed) setKnown(given);
        return needed ? null : refusal;
      }}
    >
      {other}
    </DoorForm>
  );
}

/** The way over the provider, who sends the browser back. */
function ByProvider({ name, refused }: { readonly name: string; readonly refused: boolean }) {
  return (
    <div class="door-passkey">
      <a class="button button-quiet" href="/api/v1/session/oidc">
        {t('signin.provider', { name })}
      </a>
      <p class="problem" role="alert">
        {refused && t('signin.provider.refused', { name })}
      </p>
    </div>
  );
}
