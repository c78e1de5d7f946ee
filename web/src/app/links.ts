const LINKS = /#(setup|join)=([\w-]+)$/;

/** What a link lets its reader do. Its token is in the fragment, which no server is told. */
export type Link = { readonly kind: 'setup' | 'join'; readonly token: string };

export function linkOf(address: string): Link | undefined {
  const [, kind, token] = LINKS.exec(address) ?? [];
  if (kind === undefined || token === undefined) return undefined;
  return { kind: kind === 'setup' ? 'setup' : 'join', token };
}
