const HEIGHT_OF_WINDOW = 0.4;
const GROWS_BY_ITSELF = CSS.supports('field-sizing', 'content');

/** For browsers whose fields do not grow with their text by themselves: there, it costs a layout a key. */
export function grow(field: HTMLTextAreaElement | null): void {
  if (field === null || GROWS_BY_ITSELF) return;
  field.style.height = 'auto';
  const height = Math.min(field.scrollHeight, innerHeight * HEIGHT_OF_WINDOW);
  field.style.height = `${height}px`;
  field.style.overflowY = field.scrollHeight > height ? 'auto' : 'hidden';
}
