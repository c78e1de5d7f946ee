import { signal } from '@preact/signals';

/** The characters by their names; empty until they are learned, which is when the page has time for it. */
const byName = signal<ReadonlyMap<string, string>>(new Map());

/** Takes names and characters in turn. What was drawn without them is drawn anew. */
export function learnEmoji(names: string): void {
  const words = names.trim().split(/\s+/);
  byName.value = new Map(
    words.flatMap((name, at) => (at % 2 === 0 ? [[name, words[at + 1] ?? '']] : [])),
  );
}

/** Changes when the names are learned. */
export const emojiKnown = (): number => byName.value.size;

/** `:tada:` becomes its character; a name that is not known stays as written. */
export function withEmoji(text: string): string {
  if (!text.includes(':')) return text;
  return text.replace(
    /:([a-z0-9_+-]{1,32}):/g,
    (written, name: string) => byName.peek().get(name) ?? written,
  );
}

/** Emoji whose names have this in them, as name and character: those that begin with it first. */
export function emojiLike(part: string, most: number): readonly (readonly [string, string])[] {
  const lower = part.toLowerCase();
  const found = [...byName.peek()].filter(([name]) => name.includes(lower));
  const begins = (name: string) => (name.startsWith(lower) ? 0 : 1);
  return found.sort(([a], [b]) => begins(a) - begins(b) || a.length - b.length).slice(0, most);
}

const LARGE_MAX = 5;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether a text is nothing but a few emoji: it is drawn large. */
export function fewEmoji(text: string): boolean {
  const bare = text.replace(/\s/g, '');
  if (bare === '' || bare.length > LARGE_MAX * 16 || /^[\d#*]/.test(bare)) return false;
  const each = [...graphemes.segment(bare)];
  return (
    each.length <= LARGE_MAX &&
    each.every(({ segment }) =>
      /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}|.*\ufe0f)/u.test(segment),
    )
  );
}
