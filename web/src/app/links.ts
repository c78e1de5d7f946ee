/** What a link lets its reader do. Its token is in the fragment, which no server is told. */
export type Link = { readonly kind: 'setup'; readonly token: string };

export function linkOf(address: string): Link | undefined {
  const token = /#setup=([\w-]+)$/.exec(address)?.[1];
  return token === undefined ? undefined : { kind: 'setup', token };
}
