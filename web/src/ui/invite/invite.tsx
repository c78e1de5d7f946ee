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
import type { RoomToName } from './invited-rooms';

export type InviteProps = {
  /** Those into which one may let people. */
  readonly rooms: readonly RoomToName[];
  readonly read: () => Promise<Answer<readonly Invitation[]>>;
  readonly onMake: (choice: InvitationChoice) => Promise<Answer<NewInvitation>>;
  readonly onRevoke: (id: string) => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** Inviting people, in a dialog. */
export function Invite({ onClose, ...props }: InviteProps) {
  return (
    <Dialog heading={t('invite.heading')} onClose={onClose}>
      <Inviting {...props} />
    </Dialog>
  );
}

/** A link to pass on, and the links that are open. */
export function Inviting({ rooms, read, onMake, onRevoke }: Omit<InviteProps, 'onClose'>) {
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
    <>
      <InviteForm rooms={rooms} onMake={make} />
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
    </>
  );
}

const ROLES: Readonly<Record<string, 'invite.role.admin' | 'invite.role.guest'>> = {
  admin: 'invite.role.admin',
  guest: 'invite.role.guest',
};

type OpenInvitationProps = {
  readonly invitation: Invitation;
  readonly onRevoke: (id: string) => Promise<void>;
};

function OpenInvitation({ invitation, onRevoke }: OpenInvitationProps) {
  const { id, role, by, expiresAt, usesLeft, rooms } = invitation;
  return (
    <li class="browse-line">
      <p class="browse-about">
        <span class="browse-name">
          {t(ROLES[role] ?? 'invite.role.member')}, {t('invite.left', { n: usesLeft })}
        </span>{' '}
        <span class="browse-topic">
          {rooms.map((name) => `# ${name}, `)}
          {t('invite.until', { by, at: exactTime(expiresAt) })}
        </span>
      </p>
      <button type="button" class="button button-quiet" onClick={() => void onRevoke(id)}>
        {t('invite.revoke')}
      </button>
    </li>
  );
}
