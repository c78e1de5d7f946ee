import type { PersonId } from '../protocol/ids';
import type { Person } from '../protocol/types';

/** For how long somebody is writing who said so once. */
const OVER_AFTER_MILLIS = 6_000;

type Writer = { readonly name: string; readonly timer: ReturnType<typeof setTimeout> };

/** Those who are writing in one room, in the order in which they began. */
export class Writers {
  private readonly writers = new Map<PersonId, Writer>();

  constructor(private readonly show: (names: readonly string[]) => void) {}

  told({ id, name }: Person): void {
    clearTimeout(this.writers.get(id)?.timer);
    const timer = setTimeout(() => this.stopped({ id }), OVER_AFTER_MILLIS);
    this.writers.set(id, { name, timer });
    this.changed();
  }

  /** A message came, or nothing for long. */
  stopped({ id }: Pick<Person, 'id'>): void {
    clearTimeout(this.writers.get(id)?.timer);
    if (this.writers.delete(id)) this.changed();
  }

  clear(): void {
    for (const { timer } of this.writers.values()) clearTimeout(timer);
    this.writers.clear();
  }

  private changed(): void {
    this.show([...this.writers.values()].map(({ name }) => name));
  }
}
