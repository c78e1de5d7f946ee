/** When everything in the gallery happens: at this moment it is always now, so that pictures are alike. */
export const NOW = Date.UTC(2026, 10, 19, 9, 52, 30);

const RealDate = Date;

class StoppedDate extends RealDate {
  constructor(...given: [] | [number | string]) {
    super(...((given.length === 0 ? [NOW] : given) as [number]));
  }

  static override now(): number {
    return NOW;
  }
}

/** Whoever asks for the time is told that one. */
export function stopClock(): void {
  globalThis.Date = StoppedDate as DateConstructor;
}

/** A moment of that day, as `09:12`. */
export function at(time: string, day = 19): string {
  return `2026-11-${String(day).padStart(2, '0')}T${time}:00.000Z`;
}
