import { afterEach, beforeEach, vi } from 'vitest';

/** The time of these tests is made by hand. */
export function useVirtualTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 9) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

export function pass(millis: number): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(millis);
}
