import type { Page } from 'playwright-core';

export type Scrolled = {
  /** From frame to frame, in ms. */
  readonly intervals: readonly number[];
  /** How far what is read was from where it belongs, at most, in px. */
  readonly error: number;
  readonly compared: number;
};

/** Scrolls back for so many frames; with `growing`, a row above grows or shrinks in each of them. */
export function scrollBack(
  page: Page,
  run: { readonly frames: number; readonly pixels: number; readonly growing: boolean },
): Promise<Scrolled> {
  return page.evaluate(async ({ frames, pixels, growing }) => {
    const scroller = document.querySelector('.scroller');
    if (scroller === null) throw new Error('no list');
    const intervals: number[] = [];
    let error = 0;
    let compared = 0;
    let last = await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < frames; frame += 1) {
      const { top: edge } = scroller.getBoundingClientRect();
      const rows = [...document.querySelectorAll<HTMLElement>('.rows article')];
      const row = rows.find(
        (each) => each.getBoundingClientRect().bottom > edge + scroller.clientHeight / 2,
      );
      const top = row?.getBoundingClientRect().top ?? 0;
      const before = scroller.scrollTop;
      scroller.scrollTop = before - pixels;
      const moved = before - scroller.scrollTop;
      const above = rows.findLast((each) => each.getBoundingClientRect().bottom < edge);
      // As when a picture comes, or a block of code gets its colours.
      if (growing && above !== undefined) above.style.minHeight = `${(frame * 37) % 300}px`;
      const now = await new Promise(requestAnimationFrame);
      intervals.push(now - last);
      last = now;
      if (row?.isConnected !== true) continue;
      compared += 1;
      error = Math.max(error, Math.abs(row.getBoundingClientRect().top - top - moved));
    }
    return { intervals, error, compared };
  }, run);
}
