import type { PersonId } from '../../protocol/ids';

const HUES = 10;

/** The class with a person's colour: one of ten, always the same for the same person. */
export function hueClass(id: PersonId): string {
  let hash = 0;
  for (let i = 0; i < id.length; i += 1) hash = (hash * 31 + id.charCodeAt(i)) >>> 0;
  return `hue-${hash % HUES}`;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const letters = ends.map((word) => [...graphemes.segment(word ?? '')][0]?.segment ?? '');
  return letters.join('').toLocaleUpperCase();
}
