import { t } from '../text/t';

export type ComposerFootProps = {
  readonly noteId: string;
  /** Why what is written cannot be sent. */
  readonly wrong: string | undefined;
  readonly note: string;
  readonly enterSends: boolean;
  /** Whether the text is that of an earlier message. */
  readonly editing: boolean;
  readonly previewed: boolean;
  readonly onPreview: () => void;
};

/** Under the field: what is to be said about its text, the preview, and what the keys do. */
export function ComposerFoot(props: ComposerFootProps) {
  const { noteId, wrong, note, enterSends, editing, previewed, onPreview } = props;
  return (
    <div class="composer-foot">
      <p id={noteId} class={wrong === undefined ? 'composer-left' : 'composer-over'} role="status">
        {wrong ?? note}
      </p>
      <button type="button" class="text-button" aria-pressed={previewed} onClick={onPreview}>
        {t('composer.preview')}
      </button>
      <p class="composer-hint" aria-hidden="true">
        <kbd dir="ltr">{t(enterSends ? 'composer.hint.enter' : 'composer.hint.control')}</kbd>{' '}
        {t(editing ? 'composer.hint.saves' : 'composer.hint.sends')} ·{' '}
        <kbd dir="ltr">{t(enterSends ? 'composer.hint.shift' : 'composer.hint.enter')}</kbd>{' '}
        {t('composer.hint.line')}
      </p>
    </div>
  );
}
