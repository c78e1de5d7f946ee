const START = 8;
const WORD = 6;
const NEXT = 4;

/**
 * How well the letters of `wanted` stand in `name`, in their order: higher is better, undefined when
 * one is missing. Letters at the start, at the start of a word, and next to each other count most.
 */
export function score(name: string, wanted: string): number | undefined {
  let total = 0;
  let from = 0;
  let before = -2;
  for (const letter of wanted) {
    const at = name.indexOf(letter, from);
    if (at < 0) return undefined;
    const word = at > 0 && /[-_\s]/.test(name[at - 1] ?? '');
    total += at === 0 ? START : word ? WORD : at === before + 1 ? NEXT : 1;
    before = at;
    from = at + letter.length;
  }
  // Of two names with the same letters, the shorter is the closer one.
  return total - name.length / 100;
}

/** Those that have all the letters, the best first; ties stay in their order. */
export function best<T>(
  targets: readonly T[],
  nameOf: (target: T) => string,
  wanted: string,
  most: number,
): readonly T[] {
  const letters = wanted.trim().toLocaleLowerCase().replace(/\s+/g, '');
  if (letters === '') return targets.slice(0, most);
  return targets
    .map((target) => ({ target, points: score(nameOf(target).toLocaleLowerCase(), letters) }))
    .filter(({ points }) => points !== undefined)
    .sort((a, b) => (b.points ?? 0) - (a.points ?? 0))
    .slice(0, most)
    .map(({ target }) => target);
}
