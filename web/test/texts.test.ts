import { expect, test } from 'vitest';
import { clientIds } from '../src/protocol/client-id';
import { isClientId } from '../src/protocol/ids';
import { bytesOf, readyToSend } from '../src/ui/composer/text';
import { initials } from '../src/ui/parts/person';
import { en } from '../src/ui/text/en';
import { enDialogs } from '../src/ui/text/en-dialogs';
import { enDoor } from '../src/ui/text/en-door';
import { enGoverning } from '../src/ui/text/en-governing';
import { LANGUAGES, learn, learnGoverning, speak, speech } from '../src/ui/text/speech';
import { number, t } from '../src/ui/text/t';
import { clockTime, dayName, setClock } from '../src/ui/text/times';

const EN = { ...en, ...enDialogs, ...enDoor, ...enGoverning };
learn(enDialogs);
learn(enDoor);
await learnGoverning(enGoverning);

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
  const all = Object.values(EN).flatMap((entry) => formsOf(entry));
  for (const text of all) expect(text).not.toMatch(/!|oops/i);
});

test.each(LANGUAGES)(
  'every text of %s has the holes of English, and the plurals of its language',
  async (language) => {
    await speak(language, []);
    const { texts } = speech.value;
    expect(Object.keys(texts).sort()).toEqual(Object.keys(EN).sort());
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, english] of Object.entries(EN) as [keyof typeof EN, Entry][]) {
      const entry = texts[key];
      const wanted = holesOf(typeof english === 'string' ? english : (english.other ?? ''));
      for (const text of formsOf(entry)) {
        // The words for one and two say the number themselves.
        expect(wanted, `${key}: ${text}`).toEqual(expect.arrayContaining(holesOf(text)));
        expect([...holesOf(text), 'n'], `${key}: ${text}`).toEqual(expect.arrayContaining(wanted));
      }
      if (typeof entry === 'string') expect(holesOf(entry), key).toEqual(wanted);
      else expect(Object.keys(entry).sort(), key).toEqual([...pluralCategories].sort());
    }
  },
);

test('the language is the one that was chosen, else the first of the browser that there is', async () => {
  await speak('auto', ['fr-CH', 'ja-JP', 'ar']);
  expect([speech.value.language, speech.value.locale]).toEqual(['ja', 'ja-JP']);
  await speak('ar', ['ja-JP', 'ar-EG']);
  expect([speech.value.locale, speech.value.direction]).toEqual(['ar-EG', 'rtl']);
  await speak('auto', ['fr']);
  expect([speech.value.language, speech.value.direction]).toEqual(['en', 'ltr']);
  // The last choice holds, in whatever order the texts arrive.
  await Promise.all([speak('ar', []), speak('ja', []), speak('en', [])]);
  expect(speech.value.language).toBe('en');
});

test('numbers, plurals, days and times are written as the language does', async () => {
  const at = new Date(2026, 10, 22, 15, 5).toISOString();
  const later = new Date(2026, 10, 25);
  await speak('ar', ['ar-EG']);
  expect([1, 2, 3, 11, 100].map((n) => t('announce.many', { n }))).toEqual([
    'رسالة جديدة واحدة',
    'رسالتان جديدتان',
    '٣ رسائل جديدة',
    '١١ رسالة جديدة',
    '١٠٠ رسالة جديدة',
  ]);
  await speak('ja', []);
  expect(t('announce.many', { n: 1 })).toBe('新着メッセージ 1 件');
  expect(dayName(at, later)).toBe('11月22日日曜日');
  expect(number(12_345)).toBe('12,345');
  await speak('en', ['en-US']);
  expect(clockTime(at)).toMatch(/^03:05\sPM$/);
  setClock('h23');
  expect(clockTime(at)).toBe('15:05');
  setClock('auto');
});

test('a name of the other direction turns nothing around', async () => {
  await speak('en', []);
  expect(t('notice.joined', { names: 'שרה' })).toBe('\u2068שרה\u2069 joined');
  expect(t('notice.joined', { names: 'Ben' })).toBe('Ben joined');
  await speak('ar', []);
  expect(t('notice.joined', { names: 'Ben' })).toBe('انضمّ \u2068Ben\u2069');
  await speak('en', []);
});

type Entry = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

function formsOf(entry: Entry): readonly string[] {
  return typeof entry === 'string' ? [entry] : Object.values(entry);
}

function holesOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
}
