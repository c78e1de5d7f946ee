import { beforeEach, describe, expect, test } from 'vitest';
import { Navigation } from '../src/app/navigation';
import { addressOf, PANELS, routeOf } from '../src/app/routes';

const HARBOUR = { kind: 'room', name: 'harbour' } as const;

describe('navigation', () => {
  let history: string[];
  let at: number;
  let backs: number;
  let navigation: Navigation;

  /** A browser takes a step back a little after it was asked to. */
  const back = () => {
    at -= backs;
    backs = 0;
    navigation.moved();
  };

  const begin = (address: string) => {
    history = [address];
    at = 0;
    backs = 0;
    navigation = new Navigation({
      path: () => history[at] ?? '',
      push: (path) => {
        history = [...history.slice(0, at + 1), path];
        at += 1;
      },
      replace: (path) => {
        history[at] = path;
      },
      back: () => {
        backs += 1;
      },
    });
  };
  beforeEach(() => begin('/r/lobby'));

  test('every place and panel has an address of its own', () => {
    expect(routeOf('/r/harbour/40').place).toEqual({ ...HARBOUR, at: 40 });
    expect(addressOf({ place: { ...HARBOUR, at: 40 }, panel: 'keys' })).toBe('/r/harbour/40#keys');
    expect(routeOf('/r/harbour/04x').place).toEqual({ kind: 'home' });
    for (const place of [{ kind: 'home' }, HARBOUR, { kind: 'room', name: 'zürich' }] as const) {
      for (const panel of [undefined, ...PANELS]) {
        expect(routeOf(addressOf({ place, panel }))).toEqual({ place, panel });
      }
    }
    expect(routeOf('/r/%E0%A4%A/x#nonsense')).toEqual({
      place: { kind: 'home' },
      panel: undefined,
    });
  });

  test('a panel is a step of the history, and closing it takes the step back', () => {
    navigation.open('settings');
    expect(history).toEqual(['/r/lobby', '/r/lobby#settings']);
    navigation.close();
    expect(navigation.panel.value).toBeUndefined();
    back();
    expect(history[at]).toBe('/r/lobby');
    expect(navigation.panel.value).toBeUndefined();
  });

  test('a panel that the address began with is closed without leaving the page', () => {
    begin('/r/lobby#settings');
    expect(navigation.panel.value).toBe('settings');
    navigation.close();
    expect(backs).toBe(0);
    expect(history).toEqual(['/r/lobby']);
  });

  test('going somewhere from a panel leaves the panel out of the history', () => {
    navigation.open('browse');
    navigation.open('create');
    navigation.go(HARBOUR);
    expect(history).toEqual(['/r/lobby', '/r/harbour']);
    expect(navigation.place.value).toEqual(HARBOUR);
  });

  test('going on at once after closing a panel is not undone by the step back', () => {
    navigation.open('settings');
    navigation.close();
    navigation.go(HARBOUR);
    back();
    expect(history).toEqual(['/r/lobby', '/r/harbour']);
    expect(navigation.place.value).toEqual(HARBOUR);
  });

  test('the back button closes a panel', () => {
    navigation.open('settings');
    at -= 1;
    navigation.moved();
    expect(navigation.panel.value).toBeUndefined();
    expect(navigation.place.value).toEqual({ kind: 'room', name: 'lobby' });
  });
});
