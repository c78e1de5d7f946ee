const MOST = 5;
const FIRST_WAIT_MILLIS = 1_000;
/** After so long in peace all is forgotten. */
const CALM_MILLIS = 60_000;

/** How often the page begins again by itself when its connection turns out to be somebody else's. */
export class Restarts {
  private count = 0;
  private last = 0;

  /** How long to wait before the next time; undefined when it was tried often enough. */
  next(now: number): number | undefined {
    if (now - this.last > CALM_MILLIS) this.count = 0;
    this.last = now;
    this.count += 1;
    if (this.count > MOST) return undefined;
    return this.count === 1 ? 0 : FIRST_WAIT_MILLIS * 2 ** (this.count - 2);
  }
}
