import type { Json } from './fields';
import { attempt, checked, count, instant, list, object, text } from './fields';

/** What an invitation can make of somebody. */
export type InvitedRole = 'guest' | 'member' | 'admin';

export type Invitation = {
  readonly id: string;
  readonly role: string;
  readonly by: string;
  readonly expiresAt: string;
  readonly usesLeft: number;
  /** Names of rooms, those that one may know of. */
  readonly rooms: readonly string[];
};

/** An invitation with its link, which is told only once. */
export type NewInvitation = Invitation & {
  readonly link: string;
  /** The link as a QR code: the path of squares one unit wide, and how many stand side by side. */
  readonly qr: { readonly size: number; readonly path: string };
};

/** An invitation as whoever has its link sees it. */
export type InvitationSeen = { readonly place: string; readonly by: string };

export function readInvitations(value: unknown): readonly Invitation[] | undefined {
  return attempt(() =>
    list(object(value, 'invitations'), 'invitations', (item) =>
      invitation(object(item, 'invitation')),
    ),
  );
}

export function readNewInvitation(value: unknown): NewInvitation | undefined {
  return attempt(() => {
    const json = object(value, 'invitation');
    const qr = object(json.qr, 'qr');
    return {
      ...invitation(json),
      link: text(json, 'link'),
      qr: { size: count(qr, 'size'), path: text(qr, 'path') },
    };
  });
}

const isText = (value: unknown): value is string => typeof value === 'string';

function invitation(json: Json): Invitation {
  return {
    id: text(json, 'id'),
    role: text(json, 'role'),
    by: text(object(json.by, 'by'), 'name'),
    expiresAt: instant(json, 'expiresAt'),
    usesLeft: count(json, 'usesLeft'),
    rooms: list(json, 'rooms', (room) => checked(room, isText, 'room')),
  };
}
