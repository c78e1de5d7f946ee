import { useState } from 'preact/hooks';
import type { Refusal } from '../../connection/http';
import { problemText } from '../text/problems';
import { t } from '../text/t';

export type PasskeyButtonProps = { readonly onPasskey: () => Promise<Refusal | null> };

/** Coming in without writing anything. */
export function PasskeyButton({ onPasskey }: PasskeyButtonProps) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const sign = async () => {
    if (busy) return;
    setProblem('');
    setBusy(true);
    const refusal = await onPasskey();
    setBusy(false);
    const unknown = refusal !== null && refusal !== 'unreachable' && refusal.code;
    if (unknown === 'sign_in_refused') setProblem(t('signin.passkey.unknown'));
    else if (refusal !== null) setProblem(problemText(refusal));
  };
  return (
    <div class="door-passkey">
      <button type="button" class="button" aria-disabled={busy} onClick={() => void sign()}>
        {t('signin.passkey')}
      </button>
      <p class="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
