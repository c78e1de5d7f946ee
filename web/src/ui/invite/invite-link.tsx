import { useId, useRef, useState } from 'preact/hooks';
import type { NewInvitation } from '../../protocol/invitations';
import { t } from '../text/t';

/** Empty modules around a QR code (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/** The link that was just made: to copy, or to hold a telephone's camera at. */
export function InviteLink({ invitation }: { readonly invitation: NewInvitation }) {
  const { link, qr } = invitation;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // There is no clipboard on plain http over a local network: it is selected to copy by hand.
      field.current?.select();
    }
  };
  const side = qr.size + 2 * QUIET;
  return (
    <div class="invite-made">
      <svg
        class="invite-qr"
        viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
        role="img"
        aria-label={t('invite.qr')}
      >
        <path d={qr.path} />
      </svg>
      <div class="invite-link">
        <label class="label" for={id}>
          {t('invite.link')}
        </label>
        <input ref={field} id={id} class="field" type="text" dir="ltr" readOnly value={link} />
        <p class="hint">{t('invite.once')}</p>
        <button type="button" class="button" onClick={() => void copy()}>
          <span aria-live="polite">{t(copied ? 'md.copied' : 'invite.copy')}</span>
        </button>
      </div>
    </div>
  );
}
