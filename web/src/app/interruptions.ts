import { signal } from '@preact/signals';

/** An interruption that is shorter than this is not worth anyone's attention. */
const CALM_MILLIS = 3_000;

/** What was done in vain is told for so long. */
const TOLD_MILLIS = 10_000;

export type Interruption =
  | { readonly kind: 'none' }
  | { readonly kind: 'reconnecting' }
  /** A favourite was not kept. */
  | { readonly kind: 'unkept' }
  | { readonly kind: 'stopped'; readonly code: number };

/** What a person is told about the connection: nothing for a moment, then calmly. */
export class Interruptions {
  readonly now = signal<Interruption>({ kind: 'none' });
  private calm: ReturnType<typeof setTimeout> | undefined;

  begun(): void {
    this.calm ??= setTimeout(() => {
      this.now.value = { kind: 'reconnecting' };
    }, CALM_MILLIS);
  }

  over(): void {
    this.clear();
    this.now.value = { kind: 'none' };
  }

  /** The server asked not to come back before the person acts. */
  stopped(code: number): void {
    this.clear();
    this.now.value = { kind: 'stopped', code };
  }

  /** A favourite was not kept: told for a while. */
  unkept(): void {
    const before = this.now.peek();
    if (before.kind === 'unkept' || before.kind === 'stopped') return;
    const told = { kind: 'unkept' } as const;
    this.now.value = told;
    setTimeout(() => {
      if (this.now.peek() === told) this.now.value = before;
    }, TOLD_MILLIS);
  }

  clear(): void {
    clearTimeout(this.calm);
    this.calm = undefined;
  }
}
