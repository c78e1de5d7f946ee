import { readSession } from '../protocol/guards';
import type { PasskeySummary } from '../protocol/passkeys';
import { readChallenge, readPasskeys } from '../protocol/passkeys';
import type { Me } from '../protocol/types';
import type { Authenticator } from './authenticator';
import type { Answer, Http } from './http';

/** Passkeys: between the server, which asks for signatures, and what makes them. `undefined`: the person thought better. */
export class Passkeys {
  constructor(
    private readonly http: Http,
    private readonly authenticator: Authenticator,
  ) {}

  own(): Promise<Answer<readonly PasskeySummary[]>> {
    return this.http.ask('GET', '/account/passkeys', readPasskeys);
  }

  /** `password`: not needed soon after signing in; `name`: without one, that of the device. */
  async add(name?: string, password?: string): Promise<Answer<true> | undefined> {
    const asked = await this.http.ask('POST', '/account/passkeys/challenge', readChallenge, {
      password,
    });
    if (!asked.ok) return asked;
    const credential = await this.authenticator.make(asked.value);
    if (credential === undefined) return undefined;
    return this.http.ask('POST', '/account/passkeys', () => true, { name, credential });
  }

  remove(id: string): Promise<Answer<true>> {
    return this.http.ask('DELETE', `/account/passkeys/${id}`, () => true);
  }

  async signIn(): Promise<Answer<Me> | undefined> {
    const asked = await this.http.ask('POST', '/session/passkey/challenge', readChallenge);
    if (!asked.ok) return asked;
    const credential = await this.authenticator.sign(asked.value);
    if (credential === undefined) return undefined;
    const somebody = (json: unknown) => readSession(json) ?? undefined;
    return this.http.ask('POST', '/session/passkey', somebody, { credential });
  }
}
