import type { Json } from './fields';
import { attempt, instant, list, object, text } from './fields';

/** What one can sign in with instead of a password. */
export type PasskeySummary = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsed: string;
};

export function readPasskeys(value: unknown): readonly PasskeySummary[] | undefined {
  return attempt(() => list(object(value, 'passkeys'), 'passkeys', summary));
}

/** What an authenticator is to make or to sign, which browsers read by themselves. */
export function readChallenge(value: unknown): Json | undefined {
  return attempt(() => object(object(value, 'challenge').publicKey, 'publicKey'));
}

function summary(value: unknown): PasskeySummary {
  const json = object(value, 'passkey');
  return {
    id: text(json, 'id'),
    name: text(json, 'name'),
    createdAt: instant(json, 'createdAt'),
    lastUsed: instant(json, 'lastUsed'),
  };
}
