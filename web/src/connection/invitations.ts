import type { Invitation, InvitedRole, NewInvitation } from '../protocol/invitations';
import { readInvitations, readNewInvitation } from '../protocol/invitations';
import type { Answer, Http } from './http';

export type InvitationChoice = {
  readonly role: InvitedRole;
  readonly uses: number;
  readonly hours: number;
  /** Ids of rooms whose members they become at once. */
  readonly rooms: readonly string[];
};

/** The part of the HTTP API that lets people in by links. */
export class Invitations {
  constructor(private readonly http: Http) {}

  open(): Promise<Answer<readonly Invitation[]>> {
    return this.http.ask('GET', '/invitations', readInvitations);
  }

  make(choice: InvitationChoice): Promise<Answer<NewInvitation>> {
    return this.http.ask('POST', '/invitations', readNewInvitation, choice);
  }

  revoke(id: string): Promise<Answer<true>> {
    return this.http.ask('DELETE', `/invitations/${id}`, () => true);
  }
}
