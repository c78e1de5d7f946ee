import type { Given, TextKey } from './catalogue';
import type { Speech } from './speech';
import { speech } from './speech';

const HAS_RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';

/** A text in the language of the page, with its values filled in. */
export function t<K extends TextKey>(key: K, ...[values]: Given<K>): string {
  const now = speech.value;
  const filled: Readonly<Record<string, string | number>> = values ?? {};
  const entry = now.texts[key];
  const text =
    typeof entry === 'string'
      ? entry
      : (entry[now.plural.select(Number(filled.n))] ?? entry.other ?? '');
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = filled[name];
    if (value === undefined) return hole;
    return typeof value === 'number' ? now.numbers.format(value) : isolated(value, now);
  });
}

/** A number as the language of the page writes it. */
export function number(value: number): string {
  return speech.value.numbers.format(value);
}

/** A value of the other direction must not turn around what stands beside it (UAX #9, 2.4). */
function isolated(value: string, { direction }: Speech): string {
  const turns = direction === 'rtl' || HAS_RIGHT_TO_LEFT.test(value);
  return turns ? ISOLATE + value + END_OF_ISOLATE : value;
}
