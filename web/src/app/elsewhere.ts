import { signal } from '@preact/signals';
import type { Http } from '../connection/http';
import type { RoomSummary } from '../protocol/types';

/** What is known of a room that one is no member of. */
export type ElsewhereState =
  | { readonly status: 'looking' }
  | { readonly status: 'found'; readonly room: RoomSummary }
  | { readonly status: 'none' }
  | { readonly status: 'unreachable' };

/** Finds out about the room in the address when it is not one of ours. */
export class Elsewhere {
  readonly state = signal<ElsewhereState>({ status: 'looking' });
  private name: string | undefined;

  /** `onRenamed`: the room of the address is one of ours, under another name by now. */
  constructor(
    private readonly http: Http,
    private readonly onRenamed: (name: string) => void,
  ) {}

  look(name: string | undefined): void {
    this.name = name;
    if (name === undefined) return;
    this.state.value = { status: 'looking' };
    void this.ask(name);
  }

  lookAgain(): void {
    if (this.state.peek().status === 'unreachable') this.look(this.name);
  }

  private async ask(name: string): Promise<void> {
    const answer = await this.http.room(name);
    if (this.name !== name) return;
    if (answer.ok && answer.value.joined && answer.value.name !== name) {
      this.onRenamed(answer.value.name);
    } else if (answer.ok) this.state.value = { status: 'found', room: answer.value };
    else if (answer.refusal === 'unreachable') this.state.value = { status: 'unreachable' };
    else this.state.value = { status: 'none' };
  }
}
