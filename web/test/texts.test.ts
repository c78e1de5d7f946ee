import { expect, test } from 'vitest';
import { clientIds } from '../src/protocol/client-id';
import { isClientId } from '../src/protocol/ids';
import { bytesOf, readyToSend } from '../src/ui/composer/text';
import { initials } from '../src/ui/parts/person';
import { en } from '../src/ui/text/en';
import { t } from '../src/ui/text/t';

test('client ids are UUIDs of version 7 that sort in the order of their making', () => {
  let now = 1_764_000_000_000;
  const next = clientIds(
    () => now,
    (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
  );
  const made = Array.from({ length: 5_000 }, (_, i) => {
    if (i === 4_500) now -= 60_000;
    return next();
  });
  expect(made.every(isClientId)).toBe(true);
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  expect(made[0]).toMatch(/^019ab697-e800-7000-[89ab]/);
});

test('bytes are counted as the server counts them, and blank texts are not sent', () => {
  expect(bytesOf('é😀')).toBe(6);
  expect(readyToSend(' \n\t\n')).toBe('');
  expect(readyToSend('\n\n  indented\n')).toBe('  indented');
});

test('initials stand for a name, in any script', () => {
  expect(initials('Ada Lovelace')).toBe('AL');
  expect(initials('  ben ')).toBe('B');
  expect(initials('שרה כהן')).toBe('שכ');
  expect(initials('👩‍🚀 Crew')).toBe('👩‍🚀C');
});

test('texts are filled in and agree in number', () => {
  expect(t('list.new.from', { n: 3, names: 'Ben' })).toBe('3 new from Ben');
  expect(t('announce.many', { n: 1 })).toBe('1 new message');
  expect(t('announce.one', { author: '{text}', text: 'x' })).toBe('{text}: x');
});

test('the texts neither shout nor joke', () => {
  const all = Object.values(en).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  for (const text of all) expect(text).not.toMatch(/!|oops/i);
});
