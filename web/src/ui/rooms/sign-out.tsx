import { useState } from 'preact/hooks';
import type { Refusal } from '../../connection/http';
import { Dialog } from '../parts/dialog';
import { problemText } from '../text/problems';
import { t } from '../text/t';

export type SignOutProps = {
  readonly guest: boolean;
  readonly name: string;
  readonly unsent: number;
  readonly onSignOut: () => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** Signing out cannot be undone by a guest, so it is asked once. */
export function SignOut({ guest, name, unsent, onSignOut, onClose }: SignOutProps) {
  const [problem, setProblem] = useState('');
  const leave = async () => {
    const refusal = await onSignOut();
    if (refusal !== null) setProblem(problemText(refusal));
  };
  return (
    <Dialog heading={t('signout.heading')} onClose={onClose}>
      <p>{guest ? t('signout.lead', { name }) : t('signout.lead.account')}</p>
      {unsent > 0 && <p class="warning">{t('signout.unsent', { n: unsent })}</p>}
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="dialog-actions">
        <button type="button" class="button button-quiet" data-first onClick={onClose}>
          {t('dialog.cancel')}
        </button>
        <button type="button" class="button" onClick={() => void leave()}>
          {t('signout.submit')}
        </button>
      </div>
    </Dialog>
  );
}
