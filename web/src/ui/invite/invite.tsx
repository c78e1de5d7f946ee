import { useEffect, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import type { InvitationChoice } from '../../connection/invitations';
import type { Invitation, NewInvitation } from '../../protocol/invitations';
import { Dialog } from '../parts/dialog';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { exactTime } from '../text/times';
import { InviteForm } from './invite-form';
import { InviteLink } from './invite-link';

export type InviteProps = {
  readonly read: () => Promise<Answer<readonly Invitation[]>>;
  readonly onMake: (choice: InvitationChoice) => Promise<Answer<NewInvitation>>;
  readonly onRevoke: (id: string) => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** Inviting people: a link to pass on, and the links that are open. */
export function Invite({ read, onMake, onRevoke, onClose }: InviteProps) {
  const [open, setOpen] = useState<readonly Invitation[]>([]);
  const [made, setMade] = useState<NewInvitation | undefined>(undefined);
  const [problem, setProblem] = useState('');
  const show = async () => {
    const answer = await read();
    if (answer.ok) setOpen(answer.value);
    else setProblem(problemText(answer.refusal));
  };
  useEffect(() => void show(), []);
  const make = async (choice: InvitationChoice) => {
    const answer = await onMake(choice);
    setProblem(answer.ok ? '' : problemText(answer.refusal));
    if (!answer.ok) return;
    setMade(answer.value);
    await show();
  };
  const revoke = async (id: string) => {
    const refusal = await onRevoke(id);
    setProblem(refusal === null ? '' : problemText(refusal));
    if (made?.id === id) setMade(undefined);
    await show();
  };
  return (
    <Dialog heading={t('invite.heading')} onClose={onClose}>
      <InviteForm onMake={make} />
      <p class="problem" role="alert">
        {problem}
      </p>
      {made !== undefined && <InviteLink key={made.id} invitation={made} />}
      {open.length > 0 && <h3>{t('invite.open')}</h3>}
      <ul class="browse-list">
        {open.map((invitation) => (
          <OpenInvitation key={invitation.id} invitation={invitation} onRevoke={revoke} />
        ))}
      </ul>
    </Dialog>
  );
}

type OpenInvitationProps = {
  readonly invitation: Invitation;
  readonly onRevoke: (id: string) => Promise<void>;
};

function OpenInvitation({ invitation, onRevoke }: OpenInvitationProps) {
  const { id, role, by, expiresAt, usesLeft } = invitation;
  return (
    <li class="browse-line">
      <p class="browse-about">
        <span class="browse-name">
          {t(role === 'admin' ? 'invite.role.admin' : 'invite.role.member')},{' '}
          {t('invite.left', { n: usesLeft })}
        </span>{' '}
        <span class="browse-topic">{t('invite.until', { by, at: exactTime(expiresAt) })}</span>
      </p>
      <button type="button" class="button button-quiet" onClick={() => void onRevoke(id)}>
        {t('invite.revoke')}
      </button>
    </li>
  );
}
