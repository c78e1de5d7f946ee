import { useState } from 'preact/hooks';
import type { Refusal } from '../../connection/http';
import { Dialog } from '../parts/dialog';
import { problemText } from '../text/problems';
import { t } from '../text/t';

const SHOWN_CHARACTERS = 200;

export type DeleteMessageProps = {
  readonly text: string;
  readonly onDelete: () => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** Deleting cannot be undone, so it is asked once. */
export function DeleteMessage({ text, onDelete, onClose }: DeleteMessageProps) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const refusal = await onDelete();
    setBusy(false);
    if (refusal === null) onClose();
    else setProblem(problemText(refusal));
  };
  return (
    <Dialog heading={t('delete.heading')} onClose={onClose}>
      <blockquote class="doomed" dir="auto">
        {text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text}
      </blockquote>
      <p>{t('delete.lead')}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="dialog-actions">
        <button type="button" class="button button-quiet" data-first onClick={onClose}>
          {t('delete.keep')}
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => void remove()}>
          {t('delete.submit')}
        </button>
      </div>
    </Dialog>
  );
}
