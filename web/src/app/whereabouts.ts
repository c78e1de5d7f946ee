import type { ReadonlySignal } from '@preact/signals';
import { computed } from '@preact/signals';
import { roomNamed } from '../store/selectors';
import type { Room, State } from '../store/state';
import type { Place } from './routes';

export type Whereabouts = {
  /** The room that is open. */
  readonly room: ReadonlySignal<Room | undefined>;
  /** The name in the address, when it is of no room of ours. */
  readonly missing: ReadonlySignal<string | undefined>;
};

export function whereabouts(
  place: ReadonlySignal<Place>,
  state: ReadonlySignal<State>,
): Whereabouts {
  const name = computed(() => (place.value.kind === 'room' ? place.value.name : undefined));
  const room = computed(() =>
    name.value === undefined ? undefined : roomNamed(state.value, name.value),
  );
  const missing = computed(() =>
    state.value.welcomed && room.value === undefined ? name.value : undefined,
  );
  return { room, missing };
}
