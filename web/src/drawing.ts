import { options } from 'preact';

const FRAME_WITHIN_MILLIS = 50;
const ACTS = ['click', 'input', 'change', 'keydown', 'submit'];

/**
 * When the page is drawn. What a person does is drawn before they can do the next thing: Enter right after
 * a choice acts on that choice. Everything else waits for the next frame, since many events can arrive
 * between two; a page that is hidden or covered gets few frames or none, and still has to keep its title
 * and its announcements true.
 */
export function drawInTime(): void {
  let waiting: (() => void) | undefined;
  options.debounceRendering = (draw) => {
    const now = () => {
      cancelAnimationFrame(frame);
      clearTimeout(late);
      waiting = undefined;
      draw();
    };
    const frame = requestAnimationFrame(now);
    const late = setTimeout(now, FRAME_WITHIN_MILLIS);
    waiting = now;
  };
  for (const act of ACTS) addEventListener(act, () => waiting?.());
}
