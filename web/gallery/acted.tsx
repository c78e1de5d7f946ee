import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export type ActedProps = {
  /** What somebody has done here before one looks. */
  readonly on: (place: HTMLElement) => void | Promise<void>;
  readonly children: ComponentChildren;
};

/** A state that only comes about by doing something. */
export function Acted({ on, children }: ActedProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current !== null) void on(place.current);
  }, []);
  return (
    <div ref={place} class="acted">
      {children}
    </div>
  );
}

/** Writes into the first field that fits. */
export function write(place: HTMLElement, field: string, text: string): void {
  const found = place.querySelector<HTMLInputElement | HTMLTextAreaElement>(field);
  if (found === null) throw new Error(`there is no ${field} here`);
  found.value = text;
  found.setSelectionRange?.(text.length, text.length);
  found.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

export function press(place: HTMLElement, button: string): void {
  place.querySelector<HTMLElement>(button)?.click();
}

/** Lets what was begun be drawn. */
export const drawn = () => new Promise<void>((resolve) => setTimeout(resolve, 50));
