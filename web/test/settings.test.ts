import { expect, test } from 'vitest';
import type { KeyValue } from '../src/app/platform';
import { Preferences } from '../src/app/preferences';
import { DEFAULTS, readSettings, writeSettings } from '../src/store/settings';

function store(): KeyValue {
  const entries = new Map<string, string>();
  return {
    get: (key) => entries.get(key) ?? null,
    set: (key, value) => void entries.set(key, value),
    remove: (key) => void entries.delete(key),
    keys: () => [...entries.keys()],
  };
}

test('settings are read as they were written', () => {
  const settings = { ...DEFAULTS, theme: 'contrast', density: 'compact' } as const;
  expect(readSettings(writeSettings(settings))).toEqual(settings);
});

test('what is not a choice is the default, and nothing else comes in', () => {
  for (const text of [
    null,
    '',
    'null',
    '[1]',
    '"dark"',
    '{',
    '{"theme":"pink","__proto__":{"x":1}}',
  ]) {
    expect(readSettings(text)).toEqual(DEFAULTS);
  }
  expect(readSettings('{"theme":"dark","x":1}')).toEqual({ ...DEFAULTS, theme: 'dark' });
});

test('a choice is kept, and another tab takes it over', () => {
  const shared = store();
  const here = new Preferences(shared);
  const there = new Preferences(shared);
  here.choose({ theme: 'dark' });
  expect(new Preferences(shared).settings.value.theme).toBe('dark');
  there.storedElsewhere('parley.something');
  expect(there.settings.value.theme).toBe('auto');
  there.storedElsewhere('parley.settings');
  expect(there.settings.value.theme).toBe('dark');
});
