import { useLayoutEffect } from 'preact/hooks';

/** The number of a message that is looked for. */
export type Sought = { readonly at?: number | undefined };

/** Goes to what is looked for once each time, after the rows are there. */
export function useSought(sought: Sought, go: () => void): void {
  useLayoutEffect(() => {
    if (sought.at !== undefined) go();
  }, [sought]);
}

/** Marks the row for a moment, and puts the focus there. */
export function markFound(content: HTMLElement | null, row: HTMLElement | undefined): void {
  for (const before of content?.querySelectorAll<HTMLElement>('[data-found]') ?? []) {
    delete before.dataset.found;
  }
  if (row === undefined) return;
  row.dataset.found = '';
  row.focus({ preventScroll: true });
}
