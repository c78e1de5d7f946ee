import {
  readAccount,
  readAddress,
  readConnection,
  readProfile,
  readSessions,
} from '../protocol/accounts';
import { readPeople, readSession } from '../protocol/guards';
import type { PersonId } from '../protocol/ids';
import type {
  Account,
  AccountChange,
  ConnectionState,
  Profile,
  SessionSummary,
} from '../protocol/people';
import type { SecondFactorBegun, SecondFactorState } from '../protocol/second-factor';
import {
  readRecoveryCodes,
  readSecondFactor,
  readSecondFactorBegun,
} from '../protocol/second-factor';
import type { NewToken, TokenScope, TokenSummary } from '../protocol/tokens';
import { readNewToken, readTokens } from '../protocol/tokens';
import type { Me, Person } from '../protocol/types';
import type { Answer, Http } from './http';

/** The part of the HTTP API that is about one's own account, and about other people. */
export class Accounts {
  constructor(private readonly http: Http) {}

  secondFactor(): Promise<Answer<SecondFactorState>> {
    return this.http.ask('GET', '/account/second-factor', readSecondFactor);
  }

  beginSecondFactor(password: string): Promise<Answer<SecondFactorBegun>> {
    return this.http.ask('POST', '/account/second-factor', readSecondFactorBegun, { password });
  }

  turnSecondFactorOn(code: string): Promise<Answer<readonly string[]>> {
    return this.http.ask('PUT', '/account/second-factor', readRecoveryCodes, { code });
  }

  turnSecondFactorOff(password: string): Promise<Answer<true>> {
    return this.http.ask('POST', '/account/second-factor/removal', () => true, { password });
  }

  connection(): Promise<Answer<ConnectionState>> {
    return this.http.ask('GET', '/account/oidc', readConnection);
  }

  /** The address to go to. */
  beginConnecting(password: string | undefined): Promise<Answer<string>> {
    return this.http.ask('POST', '/account/oidc', readAddress, { password });
  }

  disconnect(): Promise<Answer<true>> {
    return this.http.ask('DELETE', '/account/oidc', () => true);
  }

  sessions(): Promise<Answer<readonly SessionSummary[]>> {
    return this.http.ask('GET', '/sessions', readSessions);
  }

  endSession(id: string): Promise<Answer<true>> {
    return this.http.ask('DELETE', `/sessions/${id}`, () => true);
  }

  /** Others whose name holds this. */
  find(name: string): Promise<Answer<readonly Person[]>> {
    return this.http.ask('GET', `/directory?name=${encodeURIComponent(name)}`, readPeople);
  }

  profile(person: PersonId): Promise<Answer<Profile>> {
    return this.http.ask('GET', `/people/${person}`, readProfile);
  }

  account(): Promise<Answer<Account>> {
    return this.http.ask('GET', '/account', readAccount);
  }

  changeAccount(change: AccountChange): Promise<Answer<Account>> {
    return this.http.ask('PATCH', '/account', readAccount, change);
  }

  tokens(): Promise<Answer<readonly TokenSummary[]>> {
    return this.http.ask('GET', '/account/tokens', readTokens);
  }

  makeToken(name: string, scope: TokenScope, days: number): Promise<Answer<NewToken>> {
    return this.http.ask('POST', '/account/tokens', readNewToken, { name, scope, days });
  }

  revokeToken(id: string): Promise<Answer<true>> {
    return this.http.ask('DELETE', `/account/tokens/${id}`, () => true);
  }

  changePassword(current: string, password: string): Promise<Answer<Me>> {
    return this.http.ask('PUT', '/account/password', somebody, { current, password });
  }
}

const somebody = (json: unknown): Me | undefined => readSession(json) ?? undefined;
