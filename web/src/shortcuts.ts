import type { RoomLine } from './store/selectors';

export type ShortcutPorts = {
  readonly lines: () => readonly RoomLine[];
  readonly selected: () => string | undefined;
  readonly onRoom: (name: string) => void;
  readonly onJump: () => void;
  readonly onKeys: () => void;
};

/** The parts of the page that F6 walks through, in the order of reading. */
const REGIONS = [
  '.sidebar .room-link[aria-current], .sidebar a',
  '.rows article[tabindex="0"]',
  '.composer-field',
  '.side button',
];

/** The keys that work everywhere. Returns what takes them away again. */
export function listenForShortcuts(ports: ShortcutPorts): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing || !handled(event, ports)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('keydown', pressed, { capture: true });
  return () => removeEventListener('keydown', pressed, { capture: true });
}

function handled(event: KeyboardEvent, ports: ShortcutPorts): boolean {
  const { key, altKey, shiftKey } = event;
  const control = event.ctrlKey || event.metaKey;
  if (control && !altKey && key.toLowerCase() === 'k') ports.onJump();
  else if (control && key === '/') ports.onKeys();
  else if (document.querySelector('dialog[open]') !== null) return false;
  else if (altKey && shiftKey && document.activeElement?.closest('.favourites')) return false;
  else if (altKey && !control && (key === 'ArrowUp' || key === 'ArrowDown')) {
    step(ports, key === 'ArrowUp' ? -1 : 1, shiftKey);
  } else if (key === 'F6') walk(shiftKey ? -1 : 1);
  else if (key === '?' && !control && !altKey && !writing(event)) ports.onKeys();
  else return false;
  return true;
}

function step(ports: ShortcutPorts, by: 1 | -1, unreadOnly: boolean): void {
  const lines = ports.lines();
  const from = lines.findIndex(({ name }) => name === ports.selected());
  for (let at = from + by; at >= 0 && at < lines.length; at += by) {
    const line = lines[at];
    if (line === undefined || (unreadOnly && line.unread === 0)) continue;
    ports.onRoom(line.name);
    return;
  }
}

function walk(by: 1 | -1): void {
  const stops = REGIONS.map((region) => document.querySelector<HTMLElement>(region)).filter(
    (stop) => stop?.checkVisibility() === true,
  );
  const at = stops.findIndex((stop) => regionOf(stop) === regionOf(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : -1) : at + by;
  stops.at(stops.length === 0 ? 0 : next % stops.length)?.focus();
}

function regionOf(element: Element | null): Element | null | undefined {
  return element?.closest('.sidebar, .timeline, .composer, .head, .side');
}

function writing(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('input, textarea') !== null;
}
