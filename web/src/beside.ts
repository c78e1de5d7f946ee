import { signal } from '@preact/signals';
import type { App } from './app/app';
import type { Visit } from './app/visit';

/** From here on there is room for the details of a room beside its messages. */
const WIDE = matchMedia('(width >= 75rem)');
const wide = signal(WIDE.matches);
WIDE.addEventListener('change', () => {
  wide.value = WIDE.matches;
});

/** Whether the details of the room stand beside the conversation. */
export function isBeside({ navigation, preferences }: App, visit: Visit): boolean {
  if (!wide.value || visit.room.value === undefined) return false;
  return navigation.panel.value === 'details' || preferences.settings.value.details === 'beside';
}

/** Puts them away; who was in them is back where they are opened. */
export function putAway({ navigation, preferences }: App): void {
  const inside = document.activeElement?.closest('.side');
  preferences.choose({ details: 'asked' });
  if (navigation.panel.peek() === 'details') navigation.close();
  if (inside) document.querySelector<HTMLElement>('.head [aria-expanded]')?.focus();
}
