// Passkeys of this browser: fetched when they are wanted, where it reads what servers write of them.
import type { Http } from './connection/http';
import { Passkeys } from './connection/passkeys';

export const openPasskeys = (http: Http): Passkeys =>
  new Passkeys(http, {
    make: (options) =>
      told(() => {
        const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
          options as PublicKeyCredentialCreationOptionsJSON,
        );
        return navigator.credentials.create({ publicKey });
      }),
    sign: (options) =>
      told(() => {
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
          options as PublicKeyCredentialRequestOptionsJSON,
        );
        return navigator.credentials.get({ publicKey });
      }),
  });

async function told(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await ask();
    return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
  } catch {
    // Browsers do not say why, so that pages cannot find out who is there.
    return undefined;
  }
}
