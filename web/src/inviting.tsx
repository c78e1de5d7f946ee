import type { App } from './app/app';
import type { Visit } from './app/visit';
import type { InvitationChoice } from './connection/invitations';
import { Invitations } from './connection/invitations';
import { isDirect, labelOf } from './store/facts';
import { LOBBY } from './ui/details/room-details';
import { FirstInvite } from './ui/invite/first-invite';
import { Invite, Inviting } from './ui/invite/invite';

/** Lets people into the place. */
export function InviteOf({
  app,
  visit,
  onClose,
}: InvitingProps & { readonly onClose: () => void }) {
  return <Invite {...inviting(app, visit)} onClose={onClose} />;
}

type InvitingProps = { readonly app: App; readonly visit: Visit };

const inviting = (app: App, visit: Visit) => ({
  rooms: roomsToName(visit),
  read: () => new Invitations(app.http).open(),
  onMake: (choice: InvitationChoice) => new Invitations(app.http).make(choice),
  onRevoke: async (id: string) => {
    const answer = await new Invitations(app.http).revoke(id);
    return answer.ok ? null : answer.refusal;
  },
});

/** Offered to whoever has just made the place. */
export function FirstInviteOf({
  app,
  onClose,
}: {
  readonly app: App;
  readonly onClose: () => void;
}) {
  const onMake = (choice: InvitationChoice) => new Invitations(app.http).make(choice);
  return <FirstInvite onMake={onMake} onClose={onClose} />;
}

/** The same on the pages of those who govern. */
export function InvitingOf({ app, visit }: { readonly app: App; readonly visit: Visit }) {
  return <Inviting {...inviting(app, visit)} />;
}

/** The rooms into which one may let people, as far as the page knows; the server decides. */
function roomsToName(visit: Visit): readonly { readonly id: string; readonly label: string }[] {
  return Object.values(visit.feed.state.value.rooms)
    .filter((room) => room.name !== LOBBY && !isDirect(room) && !room.archived)
    .filter((room) => room.kind === 'open' || room.moderator)
    .map((room) => ({ id: room.id, label: labelOf(room) }));
}
