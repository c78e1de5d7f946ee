/** Rows in the document at most; the prototype behind the design kept 60 frames a second with it. */
const ROWS_MAX = 200;
/** What fills a window; what is kept ready beyond it comes after it was painted. */
const ROWS_AT_FIRST = 32;
/** Small steps: a step is one task, and a task must fit into a frame. */
const STEP = 16;

/** Which of the known rows are in the document: from `first`, up to `last` without it. */
export type RowRange = { readonly first: number; readonly last: number };

export const atEnd = (count: number): RowRange => ({
  first: Math.max(0, count - ROWS_AT_FIRST),
  last: count,
});

export function around(at: number, count: number): RowRange {
  const first = Math.max(0, at - ROWS_AT_FIRST / 2);
  return { first, last: Math.min(count, first + ROWS_AT_FIRST) };
}

/** A step to one side; what is too much then goes from the other. */
export function stepped(range: RowRange, side: 'older' | 'newer', count: number): RowRange {
  if (side === 'older') {
    const first = Math.max(0, range.first - STEP);
    return { first, last: Math.min(range.last, first + ROWS_MAX) };
  }
  const last = Math.min(count, range.last + STEP);
  return { first: Math.max(range.first, last - ROWS_MAX), last };
}

/** So many steps lead from one end of the rows to the other. */
export const stepsOf = (count: number): number => count / STEP + 1;

/** No more than fit, taken from the end that is kept. */
export function bounded({ first, last }: RowRange, keep: 'first' | 'last'): RowRange {
  return keep === 'last'
    ? { first: Math.max(first, last - ROWS_MAX), last }
    : { first, last: Math.min(last, first + ROWS_MAX) };
}
