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
/** Of those who are only looked at nothing is told: they are asked for again. */
const LOOKED_EVERY_MILLIS = 30_000;
/** What the server takes at once. */
const OF_MAX = 50;

/** What people do at this moment: told of the others, and said of this person. */
export class Company {
  /** Who was told last to be writing. */
  readonly typing = signal<IsTyping | undefined>(undefined);
  readonly present = signal<Presences>({});
  private typedAt = 0;
  private activeAt = Date.now();
  private saidAt = 0;
  private readonly looks = new Set<readonly PersonId[]>();

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

  /** These are looked at until what is returned is called; of more than 50, who came last. */
  look(people: readonly PersonId[]): () => void {
    this.looks.add(people);
    this.say();
    return () => this.looks.delete(people);
  }

  /** Says that one is here, and asks who else is: those with direct rooms, and who is looked at. */
  say(): void {
    this.saidAt = Date.now();
    const active = this.saidAt - this.activeAt < ACTIVE_EVERY_MILLIS;
    const of = [...new Set([...this.looks].reverse().flat())].slice(0, OF_MAX);
    this.send({ type: 'presence', choice: this.choice(), active, of });
  }

  /** Says it again with another choice, and when there are others to be asked for. */
  follow(state: ReadonlySignal<State>): () => void {
    const directs = computed(() => Object.values(state.value.rooms).filter(isDirect).length);
    const stop = effect(() => {
      directs.value;
      this.say();
    });
    const again = setInterval(() => this.looks.size > 0 && this.say(), LOOKED_EVERY_MILLIS);
    return () => {
      stop();
      clearInterval(again);
    };
  }
}
