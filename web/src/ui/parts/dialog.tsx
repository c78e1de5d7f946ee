import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../text/t';
import { Icon } from './icon';

export type DialogProps = {
  readonly heading: string;
  /** What it looks like, if not as others do. */
  readonly kind?: string;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
};

/** A modal dialog: the browser keeps the focus inside and gives it back at the end. */
export function Dialog({ heading, kind = '', onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const open = useRef(true);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      open.current = false;
      // Closed by Escape, it has given the focus back already, and a key may have taken it elsewhere since.
      const after = dialog?.open === true ? before : document.activeElement;
      // The caret leaves with the focus: Chromium would leave it in what is taken out of the page, and then
      // nothing that is typed arrives anywhere.
      getSelection()?.removeAllRanges();
      // Closed before it leaves the page: as long as it is open, nothing else can take the focus.
      dialog?.close();
      if (after instanceof HTMLElement && after.isConnected) after.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={ref}
      class={`dialog ${kind}`}
      aria-labelledby={id}
      onClose={() => {
        // The event comes late, maybe when another dialog is open already.
        if (open.current) onClose();
      }}
      onClick={(event) => {
        // The backdrop is the dialog itself; everything inside is in the frame.
        if (event.target === ref.current) onClose();
      }}
    >
      <div class="dialog-frame">
        <div class="dialog-head">
          <h2 id={id}>{heading}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label={t('dialog.close')}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
