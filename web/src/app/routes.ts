/** Where a person is: what fills the main pane. */
export type Place =
  | { readonly kind: 'home' }
  /** What governs the place; `section` is a name of `SECTIONS` in governing.tsx, or the first one. */
  | { readonly kind: 'governing'; readonly section: string }
  /** `at`: the number of the message that is looked for. */
  | { readonly kind: 'room'; readonly name: string; readonly at?: number | undefined };

/** What is opened on top of a place. It stands in the address, so that going back closes it. */
export const PANELS = [
  'settings',
  'browse',
  'create',
  'direct',
  'details',
  'jump',
  'inbox',
  'alerts',
  'keys',
  'account',
  'tokens',
  'passkeys',
  'provider',
  'provider_refused',
  'second_factor',
  'invite',
  'sign_out',
] as const;
export type Panel = (typeof PANELS)[number];

export type Route = { readonly place: Place; readonly panel: Panel | undefined };

/** Reads an address of this page: its path, and its fragment for the panel. */
export function routeOf(address: string): Route {
  const [path = '', fragment = ''] = address.split('#');
  return { place: placeOf(path), panel: PANELS.find((panel) => panel === fragment) };
}

export function addressOf({ place, panel }: Route): string {
  const path = pathOf(place);
  return panel === undefined ? path : `${path}#${panel}`;
}

function pathOf(place: Place): string {
  if (place.kind === 'home') return '/';
  if (place.kind === 'governing') return `/place/${place.section}`;
  const room = `/r/${encodeURIComponent(place.name)}`;
  return place.at === undefined ? room : `${room}/${place.at}`;
}

function placeOf(path: string): Place {
  const section = /^\/place\/([a-z]*)$/.exec(path)?.[1];
  if (section !== undefined) return { kind: 'governing', section };
  const [, name, at] = /^\/r\/([^/]+)(?:\/([1-9]\d{0,14}))?\/?$/.exec(path) ?? [];
  if (name === undefined) return { kind: 'home' };
  try {
    const room = { kind: 'room', name: decodeURIComponent(name) } as const;
    return at === undefined ? room : { ...room, at: Number(at) };
  } catch {
    return { kind: 'home' };
  }
}
