import type { Json } from './fields';
import { attempt, instant, list, object, text } from './fields';

/** How far a token goes; each includes those before it. */
export const TOKEN_SCOPES = ['read', 'write', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A personal token, without its secret. */
export type TokenSummary = {
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly expiresAt: string;
};

/** A token with its secret, which is told only once. */
export type NewToken = TokenSummary & { readonly token: string };

export function readTokens(value: unknown): readonly TokenSummary[] | undefined {
  return attempt(() =>
    list(object(value, 'tokens'), 'tokens', (item) => summary(object(item, 'token'))),
  );
}

export function readNewToken(value: unknown): NewToken | undefined {
  return attempt(() => {
    const json = object(value, 'token');
    return { ...summary(json), token: text(json, 'token') };
  });
}

function summary(json: Json): TokenSummary {
  return {
    id: text(json, 'id'),
    name: text(json, 'name'),
    // A scope that this client does not know goes farthest, as far as it can tell.
    scope: TOKEN_SCOPES.find((scope) => scope === json.scope) ?? 'admin',
    expiresAt: instant(json, 'expiresAt'),
  };
}
