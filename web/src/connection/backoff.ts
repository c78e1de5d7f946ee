const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 30_000;

/**
 * How long to wait before reconnecting for the `attempt`-th time in a row (from 0): a random part of
 * a bound that doubles, so that the clients of a restarted server do not return in one moment.
 */
export function reconnectWait(attempt: number, random: () => number): number {
  const bound = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** Math.min(attempt, 16));
  return Math.round(random() * bound);
}

/** The wait that the server asks for in a close frame: `reconnect in 1500 ms`. */
export function waitAskedFor(reason: string): number | undefined {
  const millis = /reconnect in (\d{1,6}) ms/.exec(reason)?.[1];
  return millis === undefined ? undefined : Math.min(Number(millis), LONGEST_WAIT_MILLIS);
}

/** How long to hold a post that was refused for now: what the server asks, else a growing time. */
export function retryWait(attempt: number, askedMillis: number): number {
  if (askedMillis > 0) return Math.min(askedMillis, LONGEST_WAIT_MILLIS);
  return Math.min(LONGEST_WAIT_MILLIS, 1_000 * 2 ** Math.min(attempt, 16));
}
