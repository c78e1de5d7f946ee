import { insideFence } from './text';

/** Whether this Enter sends, rather than beginning a new line. */
export function asksToSend(event: KeyboardEvent, enterSends: boolean): boolean {
  if (event.shiftKey || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return true;
  if (!enterSends || coarse() || !(event.target instanceof HTMLTextAreaElement)) return false;
  const { value, selectionStart } = event.target;
  return !insideFence(value.slice(0, selectionStart));
}

/** Ctrl+Shift+P, or ⌘. */
export function asksForPreview(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'p';
}

/** Whether one touches rather than points. */
export function coarse(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/** A printable key pressed outside of any field or dialog is the beginning of a message. */
export function startsWriting(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key.length !== 1 || event.key === ' ') return false;
  if (document.querySelector('dialog[open]') !== null) return false;
  return !(
    event.target instanceof Element && event.target.closest('input, textarea, select') !== null
  );
}
