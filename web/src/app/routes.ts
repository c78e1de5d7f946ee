export type Route = { readonly kind: 'home' } | { readonly kind: 'room'; readonly name: string };

export function routeOf(path: string): Route {
  const name = /^\/r\/([^/]+)\/?$/.exec(path)?.[1];
  if (name === undefined) return { kind: 'home' };
  try {
    return { kind: 'room', name: decodeURIComponent(name) };
  } catch {
    return { kind: 'home' };
  }
}

export function pathOf(route: Route): string {
  return route.kind === 'home' ? '/' : `/r/${encodeURIComponent(route.name)}`;
}
