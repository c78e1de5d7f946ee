import { signal } from '@preact/signals';
import type { Alerting } from './alerting';
import type { Feed } from './feed';
import type { DraftElsewhere, Memory } from './memory';

/** What the same person does in the other tabs of this browser, as far as it is stored. */
export class OtherTabs {
  /** A draft that was written there. */
  readonly draft = signal<DraftElsewhere | undefined>(undefined);

  constructor(
    private readonly memory: Memory,
    private readonly feed: Feed,
    private readonly alerting: Alerting,
  ) {}

  stored(key: string): void {
    const { memory, feed } = this;
    if (key === memory.viewedKey) feed.viewedElsewhere(memory.viewed());
    if (key === memory.rulesKey) this.alerting.chosenElsewhere();
    const taken = key === memory.unviewedKey ? memory.unviewed() : undefined;
    if (taken !== undefined) feed.change({ type: 'unviewed', ...taken });
    const room = memory.roomOfDraft(key);
    if (room !== undefined) this.draft.value = { room, text: memory.draft(room) };
  }
}
