import type { Json } from './fields';
import { attempt, flag, object, text } from './fields';
import type { InvitationSeen } from './invitations';

/** What a person is to the whole place. */
export type Role = 'owner' | 'admin' | 'member' | 'guest';

/** The place, as anybody may know it. */
export type PlaceSummary = {
  readonly name: string;
  /** Whether a name is enough to enter. */
  readonly guests: boolean;
  /** Whether there is somebody who could sign in. */
  readonly accounts: boolean;
  /** The domain for which passkeys are made here; undefined where there can be none. */
  readonly passkeys: string | undefined;
  /** The provider that vouches for people; undefined when there is none. */
  readonly oidc: string | undefined;
};

/** A device on which one is signed in. */
export type SessionSummary = {
  readonly id: string;
  readonly device: string;
  readonly startedAt: string;
  /** To the hour. */
  readonly lastUsed: string;
  readonly current: boolean;
};

/** Whether the provider of OpenID Connect signs one in. */
export type ConnectionState = { readonly connected: boolean };

/** What somebody says of themselves at the moment. */
export type Status = { readonly emoji: string; readonly text: string; readonly until?: string };

/** One's own account, as others see it. */
export type Account = { readonly displayName: string; readonly status: Status | undefined };

/** Somebody, as others see them. */
export type Profile = {
  readonly status: Status | undefined;
  /** As in the database of the IANA, `Asia/Tokyo`; missing when they did not say. */
  readonly timeZone: string | undefined;
};

/** What is to be other than it was; an empty status is taken away. */
export type AccountChange = {
  readonly displayName: string;
  readonly timeZone: string;
  readonly status?: Status;
};

const ROLES: readonly Role[] = ['owner', 'admin', 'member', 'guest'];

/** A role that this client does not know may do the least. */
export const roleOf = (json: Json): Role => ROLES.find((role) => role === json.role) ?? 'guest';

const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined);

export function readPlace(value: unknown): PlaceSummary | undefined {
  return attempt(() => {
    const json = object(value, 'place');
    return {
      name: text(json, 'name'),
      guests: flag(json, 'guests'),
      accounts: flag(json, 'accounts'),
      passkeys: textIn(json.passkeys),
      oidc: textIn(json.oidc),
    };
  });
}

export function readInvitationSeen(value: unknown): InvitationSeen | undefined {
  return attempt(() => {
    const json = object(value, 'invitation');
    return { place: text(json, 'place'), by: text(json, 'by') };
  });
}
