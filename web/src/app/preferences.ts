import { signal } from '@preact/signals';
import type { Settings } from '../store/settings';
import { readSettings, writeSettings } from '../store/settings';
import type { KeyValue } from './platform';

const KEY = 'parley.settings';

/** The settings of this browser: they apply at once, are kept, and are the same in every tab. */
export class Preferences {
  readonly settings;

  constructor(private readonly store: KeyValue) {
    this.settings = signal<Settings>(readSettings(store.get(KEY)));
  }

  choose(change: Partial<Settings>): void {
    this.settings.value = { ...this.settings.value, ...change };
    this.store.set(KEY, writeSettings(this.settings.value));
  }

  /** Another tab has stored something. */
  storedElsewhere(key: string): void {
    if (key === KEY) this.settings.value = readSettings(this.store.get(KEY));
  }
}
