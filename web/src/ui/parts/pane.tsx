import { t } from '../text/t';
import type { DialogProps } from './dialog';
import { Icon } from './icon';

/** What a dialog would show, beside what it is about. */
export function Pane({ heading, onClose, children }: DialogProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from wherever one is in it
    <div
      onKeyDown={(event) => {
        const dialog = event.target instanceof Element && event.target.closest('dialog');
        if (event.key === 'Escape' && !event.isComposing && !dialog) onClose();
      }}
    >
      <div class="dialog-head">
        <h2>{heading}</h2>
        <button type="button" class="icon-button" aria-label={t('dialog.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </div>
  );
}
