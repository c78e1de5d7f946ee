import { useId, useState } from 'preact/hooks';
import type { Answer } from '../../connection/http';
import { Icon } from '../parts/icon';
import { problemText } from '../text/problems';
import { t } from '../text/t';

export type FirstPasskeyProps = {
  /** `undefined`: none was made. */
  readonly onAdd: () => Promise<Answer<true> | undefined>;
  readonly onClose: () => void;
};

/** Beside the first conversation: to sign in without a password next time. It takes nothing that one was doing. */
export function FirstPasskey({ onAdd, onClose }: FirstPasskeyProps) {
  const id = useId();
  const [said, setSaid] = useState('');
  const [added, setAdded] = useState(false);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await onAdd();
    setBusy(false);
    setAdded(answer?.ok === true);
    if (answer === undefined) setSaid(t('passkeys.none_made'));
    else setSaid(answer.ok ? t('passkeys.added') : problemText(answer.refusal));
  };
  return (
    <aside class="first-invite" aria-labelledby={id}>
      <header class="dialog-head">
        <h2 id={id}>{t('passkeys.offer')}</h2>
        <button type="button" class="icon-button" aria-label={t('dialog.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {!added && <p class="hint">{t('passkeys.lead')}</p>}
      <p role="status">{said}</p>
      {!added && (
        <div class="dialog-actions">
          <button type="button" class="button button-quiet" onClick={onClose}>
            {t('passkeys.later')}
          </button>
          <button type="button" class="button" aria-disabled={busy} onClick={() => void add()}>
            {t('passkeys.add')}
          </button>
        </div>
      )}
    </aside>
  );
}
