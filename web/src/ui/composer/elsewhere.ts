import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export type Elsewhere = {
  /** The person wrote in the field. */
  readonly wrote: () => void;
  /** What they wrote is sent. */
  readonly sent: () => void;
  /** They left the field. */
  readonly left: () => void;
};

/** Exchanges what is in a field for what was written elsewhere, but not under the hands of somebody who writes. */
export function useElsewhere(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string | undefined,
  onExchanged: (text: string) => void,
): Elsewhere {
  const writing = useRef(false);
  /** What came meanwhile, until they write on. */
  const skipped = useRef<string>(undefined);
  const exchange = (next: string) => {
    if (field.current === null) return;
    writing.current = false;
    field.current.value = next;
    onExchanged(next);
  };
  useEffect(() => {
    if (text === undefined || field.current?.value === text) return;
    if (writing.current && document.hasFocus()) skipped.current = text;
    else exchange(text);
  }, [text]);
  return {
    wrote: () => {
      skipped.current = undefined;
      writing.current = true;
    },
    sent: () => {
      writing.current = false;
    },
    left: () => {
      writing.current = false;
      if (skipped.current !== undefined) exchange(skipped.current);
      skipped.current = undefined;
    },
  };
}
