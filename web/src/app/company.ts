import type { ReadonlySignal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import type { PersonId, RoomId } from '../protocol/ids';
import type {
  IsTyping,
  Presence,
  PresenceChoice,
  Presences,
  Present,
  Typing,
} from '../protocol/types';
import { isDirect } from '../store/facts';
import type { State } from '../store/state';

const TYPING_EVERY_MILLIS = 3_000;
const ACTIVE_EVERY_MILLIS = 60_000;

/** What people do at this moment: told of the others, and said of this person. */
export class Company {
  /** Who was told last to be writing. */
  readonly typing = signal<IsTyping | undefined>(undefined);
  readonly present = signal<Presences>({});
  private typedAt = 0;
  private activeAt = Date.now();
  private saidAt = 0;

  constructor(
    private readonly send: (command: Typing | Presence) => void,
    private readonly choice: () => PresenceChoice,
  ) {}

  /** The person wants nothing to call them. */
  get quiet(): boolean {
    return this.choice() === 'do_not_disturb';
  }

  heard(frame: IsTyping | Present): void {
    if (frame.type === 'is_typing') this.typing.value = frame;
    else this.present.value = { ...this.present.value, ...frame.people };
  }

  /** The person writes. */
  writes(room: RoomId): void {
    const now = Date.now();
    if (now - this.typedAt < TYPING_EVERY_MILLIS) return;
    this.typedAt = now;
    this.send({ type: 'typing', room });
  }

  /** The person does something. */
  active(): void {
    this.activeAt = Date.now();
    if (this.activeAt - this.saidAt > ACTIVE_EVERY_MILLIS) this.say();
  }

  /** Says that one is here, and asks who else is: those with direct rooms, and these. */
  say(of: readonly PersonId[] = []): void {
    this.saidAt = Date.now();
    const active = this.saidAt - this.activeAt < ACTIVE_EVERY_MILLIS;
    this.send({ type: 'presence', choice: this.choice(), active, of });
  }

  /** Says it again with another choice, and when there are others to be asked for. */
  follow(state: ReadonlySignal<State>): () => void {
    const directs = computed(() => Object.values(state.value.rooms).filter(isDirect).length);
    return effect(() => {
      directs.value;
      this.say();
    });
  }
}
