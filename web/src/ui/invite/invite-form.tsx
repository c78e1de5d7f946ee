import { useState } from 'preact/hooks';
import type { InvitationChoice } from '../../connection/invitations';
import type { InvitedRole } from '../../protocol/invitations';
import { Choices } from '../parts/choices';
import { t } from '../text/t';
import type { RoomToName } from './invited-rooms';
import { InvitedRooms } from './invited-rooms';

const ROLES: readonly InvitedRole[] = ['guest', 'member', 'admin'];
const USES = [1, 10, 100];
const DAYS = [1, 7, 30];
const HOURS_PER_DAY = 24;

type InviteFormProps = {
  readonly rooms: readonly RoomToName[];
  readonly onMake: (choice: InvitationChoice) => Promise<void>;
};

/** What a new link is for; as it opens, it lets one member in within a week. */
export function InviteForm({ rooms, onMake }: InviteFormProps) {
  const [role, setRole] = useState<InvitedRole>('member');
  const [uses, setUses] = useState(1);
  const [days, setDays] = useState(7);
  const [named, setNamed] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    await onMake({ role, uses, hours: days * HOURS_PER_DAY, rooms: named });
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Choices
        legend={t('invite.role')}
        name="role"
        choices={ROLES.map((value) => ({ value, label: t(`invite.role.${value}`) }))}
        chosen={role}
        onChoose={setRole}
      />
      <Choices
        legend={t('invite.uses')}
        name="uses"
        choices={USES.map((value) => ({ value, label: t('invite.people', { n: value }) }))}
        chosen={uses}
        onChoose={setUses}
      />
      <Choices
        legend={t('invite.expiry')}
        name="days"
        choices={DAYS.map((value) => ({ value, label: t('invite.days', { n: value }) }))}
        chosen={days}
        onChoose={setDays}
      />
      {rooms.length > 0 && <InvitedRooms rooms={rooms} chosen={named} onChoose={setNamed} />}
      <button type="submit" class="button" data-first aria-disabled={busy}>
        {t('invite.make')}
      </button>
    </form>
  );
}
