import { Icon } from '../parts/icon';
import { t } from '../text/t';

/** Over the field: that what is written there is an earlier message, and the way out. */
export function Editing({ onStop }: { readonly onStop: () => void }) {
  return (
    <div class="composer-editing">
      <Icon name="pen" />
      <p role="status">{t('composer.editing')}</p>
      <button
        type="button"
        class="icon-button"
        aria-label={t('composer.editing.stop')}
        title={`${t('composer.editing.stop')} (Esc)`}
        onClick={onStop}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
