import { useEffect, useId, useState } from 'preact/hooks';
import type { Answer } from '../../connection/http';
import type { InvitationChoice } from '../../connection/invitations';
import type { NewInvitation } from '../../protocol/invitations';
import { Icon } from '../parts/icon';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { InviteLink } from './invite-link';

const CHOICE: InvitationChoice = { role: 'member', uses: 10, hours: 168, rooms: [] };

export type FirstInviteProps = {
  readonly onMake: (choice: InvitationChoice) => Promise<Answer<NewInvitation>>;
  readonly onClose: () => void;
};

/** Beside the first conversation: a link that brings the others. It takes nothing that one was doing. */
export function FirstInvite({ onMake, onClose }: FirstInviteProps) {
  const id = useId();
  const [made, setMade] = useState<Answer<NewInvitation> | undefined>(undefined);
  useEffect(() => void onMake(CHOICE).then(setMade), []);
  if (made === undefined) return null;
  return (
    <aside class="first-invite" aria-labelledby={id}>
      <header class="dialog-head">
        <h2 id={id}>{t('invite.heading')}</h2>
        <button type="button" class="icon-button" aria-label={t('dialog.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <p class="hint" role="status">
        {made.ok ? t('invite.left', { n: made.value.usesLeft }) : problemText(made.refusal)}
      </p>
      {made.ok && <InviteLink invitation={made.value} />}
    </aside>
  );
}
