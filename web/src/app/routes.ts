/** Where a person is: what fills the main pane. */
export type Place = { readonly kind: 'home' } | { readonly kind: 'room'; readonly name: string };

/** What is opened on top of a place. It stands in the address, so that going back closes it. */
export const PANELS = ['settings', 'browse', 'create', 'jump', 'keys', 'sign_out'] as const;
export type Panel = (typeof PANELS)[number];

export type Route = { readonly place: Place; readonly panel: Panel | undefined };

/** Reads an address of this page: its path, and its fragment for the panel. */
export function routeOf(address: string): Route {
  const [path = '', fragment = ''] = address.split('#');
  return { place: placeOf(path), panel: PANELS.find((panel) => panel === fragment) };
}

export function addressOf({ place, panel }: Route): string {
  const path = place.kind === 'home' ? '/' : `/r/${encodeURIComponent(place.name)}`;
  return panel === undefined ? path : `${path}#${panel}`;
}

function placeOf(path: string): Place {
  const name = /^\/r\/([^/]+)\/?$/.exec(path)?.[1];
  if (name === undefined) return { kind: 'home' };
  try {
    return { kind: 'room', name: decodeURIComponent(name) };
  } catch {
    return { kind: 'home' };
  }
}
