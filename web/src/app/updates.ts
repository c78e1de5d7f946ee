import { signal } from '@preact/signals';

/** What this needs of the browser's registration of the service worker. */
export type UpdatePorts = {
  /** Calls back whenever a new build is there in full, and waits. */
  readonly onWaiting: (listener: () => void) => void;
  readonly takeOver: () => void;
  readonly look: () => void;
  readonly now: () => number;
};

const LOOK_EVERY_MILLIS = 30 * 60_000;

/** New builds of this client: found quietly, used when the person wants to. */
export class Updates {
  readonly ready = signal(false);
  private looked: number;

  constructor(private readonly ports: UpdatePorts) {
    this.looked = ports.now();
    ports.onWaiting(() => {
      this.ready.value = true;
    });
  }

  /** A good moment to look for a new build; it is done from time to time only. */
  nudge(): void {
    if (this.ports.now() - this.looked < LOOK_EVERY_MILLIS) return;
    this.looked = this.ports.now();
    this.ports.look();
  }

  /** Every tab loads the new build; drafts and what waits to be sent are kept. */
  use(): void {
    this.ports.takeOver();
  }
}
