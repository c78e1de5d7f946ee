import { readSession } from '../protocol/guards';
import type { PlaceSummary, SessionSummary } from '../protocol/people';
import { readPlace, readSessions } from '../protocol/people';
import type { Me } from '../protocol/types';
import type { Answer, Http } from './http';

/** What the link on the server's console asks of the first owner. */
export type SetupChoice = {
  readonly token: string;
  readonly place: string;
  readonly name: string;
  readonly password: string;
};

/** The part of the HTTP API that is about people. */
export class People {
  constructor(private readonly http: Http) {}

  place(): Promise<Answer<PlaceSummary>> {
    return this.http.ask('GET', '/place', readPlace);
  }

  setUp(choice: SetupChoice): Promise<Answer<Me>> {
    return this.http.ask('POST', '/setup', somebody, choice);
  }

  signIn(account: string, password: string): Promise<Answer<Me>> {
    return this.http.ask('POST', '/session', somebody, { account, password });
  }

  sessions(): Promise<Answer<readonly SessionSummary[]>> {
    return this.http.ask('GET', '/sessions', readSessions);
  }

  endSession(id: string): Promise<Answer<true>> {
    return this.http.ask('DELETE', `/sessions/${id}`, () => true);
  }

  changePassword(current: string, password: string): Promise<Answer<Me>> {
    return this.http.ask('PUT', '/account/password', somebody, { current, password });
  }
}

const somebody = (json: unknown): Me | undefined => readSession(json) ?? undefined;
