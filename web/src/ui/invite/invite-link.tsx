import type { NewInvitation } from '../../protocol/invitations';
import { CopiedField } from '../parts/copied-field';
import { QrCode } from '../parts/qr-code';

/** The link that was just made: to copy, or to hold a telephone's camera at. */
export function InviteLink({ invitation }: { readonly invitation: NewInvitation }) {
  const { link, qr } = invitation;
  return (
    <div class="invite-made">
      <QrCode qr={qr} label="invite.qr" />
      <CopiedField label="invite.link" hint="invite.once" button="invite.copy" text={link} />
    </div>
  );
}
