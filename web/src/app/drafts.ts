import type { RoomId } from '../protocol/ids';
import { readDraft } from '../protocol/kept';
import type { Draft } from '../protocol/personal';
import { DraftMarks } from './draft-marks';
import type { PersonalPorts } from './personal-ports';

const TELL_AFTER_MILLIS = 1_500;

/**
 * What is begun to be written, here and at the person's other devices. What was written here and is
 * not told yet is never exchanged for what comes from elsewhere: it gets a higher version.
 */
export class Drafts {
  private timer: ReturnType<typeof setTimeout> | undefined;

  private readonly marks: DraftMarks;

  constructor(private readonly ports: PersonalPorts) {
    this.marks = new DraftMarks(ports.store, ports.person);
  }

  /** The person wrote here. */
  changed(room: RoomId): void {
    this.mark(room);
    this.timer ??= setTimeout(() => this.flush(), TELL_AFTER_MILLIS);
  }

  /** It was written at another device. */
  heard({ room, text, version }: Draft): void {
    const known = this.marks.of(room);
    const own = this.ports.memory.draft(room);
    if (known !== undefined && version <= known.version) return;
    const untold = known === undefined ? own !== '' : !known.told;
    if (untold && own !== text) {
      this.mark(room, version);
      this.timer ??= setTimeout(() => this.flush(), TELL_AFTER_MILLIS);
      return;
    }
    this.marks.keep(room, { version, told: true });
    this.ports.memory.keepDraft(room, text);
    if (own !== text) this.ports.onElsewhere({ room, text });
  }

  /** All that the server keeps: what was told to it and is not there any more is gone. */
  read(drafts: readonly Draft[]): void {
    for (const draft of drafts) this.heard(draft);
    const kept = new Set(drafts.map(({ room }) => room));
    for (const room of this.marks.rooms()) {
      const known = this.marks.of(room);
      if (known === undefined) this.mark(room);
      else if (known.told && !kept.has(room) && this.ports.memory.draft(room) !== '') {
        this.heard({ type: 'draft', room, text: '', version: known.version + 1 });
      }
    }
    this.flush();
  }

  /** Tells the server what it was not told yet. */
  flush(): void {
    this.stop();
    for (const room of this.marks.rooms()) void this.tell(room);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async tell(room: RoomId): Promise<void> {
    const { version, told } = this.marks.of(room) ?? { version: 0, told: true };
    if (told) return;
    const text = this.ports.memory.draft(room);
    const path = `/rooms/${room}/draft`;
    const answer = await this.ports.http.ask('PUT', path, readDraft, { text, version });
    if (!answer.ok) return;
    if (this.marks.of(room)?.version !== version) {
      // Written on meanwhile.
      return;
    }
    if (answer.value.version === version && answer.value.text === text) {
      this.marks.keep(room, { version, told: true });
    } else this.heard({ ...answer.value, version: Math.max(version + 1, answer.value.version) });
  }

  private mark(room: RoomId, above = 0): void {
    const known = Math.max(above, this.marks.of(room)?.version ?? 0);
    this.marks.keep(room, {
      version: Math.max(Date.now(), known + 1),
      told: false,
    });
  }
}
