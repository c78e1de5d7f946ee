import type { Authenticator } from './connection/authenticator';

/** The authenticator of this browser; undefined where it has none, or does not read what servers write of it. */
export function browserAuthenticator(): Authenticator | undefined {
  if (!('PublicKeyCredential' in globalThis)) return undefined;
  if (!('parseCreationOptionsFromJSON' in PublicKeyCredential)) return undefined;
  return {
    domain: location.hostname,
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
  };
}

async function told(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await ask();
    return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
  } catch {
    // Browsers do not say why, so that pages cannot find out who is there.
    return undefined;
  }
}
