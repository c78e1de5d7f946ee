import { readSession } from '../protocol/guards';
import type { InvitationSeen } from '../protocol/invitations';
import type { PlaceSummary } from '../protocol/people';
import { readInvitationSeen, readPlace } from '../protocol/people';
import type { Me } from '../protocol/types';
import type { Answer, Http } from './http';

/** What the link on the server's console asks of the first owner. */
export type SetupChoice = {
  readonly token: string;
  readonly place: string;
  readonly name: string;
  readonly password: string;
};

/** The part of the HTTP API by which one comes in. */
export class People {
  constructor(private readonly http: Http) {}

  place(): Promise<Answer<PlaceSummary>> {
    return this.http.ask('GET', '/place', readPlace);
  }

  /** What the link of an invitation is for. */
  look(token: string): Promise<Answer<InvitationSeen>> {
    return this.http.ask('POST', '/join/look', readInvitationSeen, { token });
  }

  accept(token: string, name: string, password: string): Promise<Answer<Me>> {
    return this.http.ask('POST', '/join', somebody, { token, name, password });
  }

  setUp(choice: SetupChoice): Promise<Answer<Me>> {
    return this.http.ask('POST', '/setup', somebody, choice);
  }

  /** `code` of the second factor, or undefined to hear whether one is needed. */
  signIn(account: string, password: string, code: string | undefined): Promise<Answer<Me>> {
    return this.http.ask('POST', '/session', somebody, { account, password, code });
  }
}

const somebody = (json: unknown): Me | undefined => readSession(json) ?? undefined;
