import { readSessions } from '../protocol/accounts';
import type { AuditEntry } from '../protocol/audit';
import { readAuditLog } from '../protocol/audit';
import type { ClosedRoom, GovernedPerson } from '../protocol/governing';
import { readClosedRooms, readGovernedPeople, readRetention } from '../protocol/governing';
import type { PersonId, RoomId } from '../protocol/ids';
import type { Role, SessionSummary } from '../protocol/people';
import type { ReportedMessage } from '../protocol/reports';
import { readReported } from '../protocol/reports';
import type { Answer, Http } from './http';

/** People of one page of the list. */
export const PEOPLE_PER_PAGE = 100;
export const ENTRIES_PER_PAGE = 50;
export const CLOSED_PER_PAGE = 100;

/** The part of the HTTP API that only those may use who govern the place. */
export class Governing {
  constructor(private readonly http: Http) {}

  /** Those whose name or account holds this, in the order in which they came. */
  people(part: string, after: PersonId | undefined): Promise<Answer<readonly GovernedPerson[]>> {
    const from = after === undefined ? '' : `&after=${after}`;
    const path = `/people?limit=${PEOPLE_PER_PAGE}&name=${encodeURIComponent(part)}${from}`;
    return this.http.ask('GET', path, readGovernedPeople);
  }

  /** What was done, the newest first. */
  auditLog(before: number | undefined): Promise<Answer<readonly AuditEntry[]>> {
    const from = before === undefined ? '' : `&before=${before}`;
    return this.http.ask('GET', `/audit?limit=${ENTRIES_PER_PAGE}${from}`, readAuditLog);
  }

  /** The private rooms that one is not in, by name. */
  closedRooms(after: string | undefined): Promise<Answer<readonly ClosedRoom[]>> {
    const from = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
    const path = `/place/rooms?limit=${CLOSED_PER_PAGE}${from}`;
    return this.http.ask('GET', path, readClosedRooms);
  }

  /** Becomes a member of a private room; everybody in it sees it. */
  enter(room: RoomId): Promise<Answer<true>> {
    return this.http.ask('PUT', `/rooms/${room}/entry`, () => true);
  }

  /** After how many days messages are deleted in the whole place; 0 for never. */
  retention(): Promise<Answer<number>> {
    return this.http.ask('GET', '/place/retention', readRetention);
  }

  setRetention(days: number): Promise<Answer<true>> {
    return this.http.ask('PUT', '/place/retention', () => true, { days });
  }

  /** The reported messages that this person may delete. */
  reported(): Promise<Answer<readonly ReportedMessage[]>> {
    return this.http.ask('GET', '/reports', readReported);
  }

  /** Lets a reported message stand. */
  dismiss({ room, message }: ReportedMessage): Promise<Answer<true>> {
    return this.http.ask('DELETE', `/rooms/${room}/messages/${message.id}/reports`, () => true);
  }

  /** Deletes a reported message for everyone. */
  delete({ room, message }: ReportedMessage): Promise<Answer<true>> {
    return this.http.deleteMessage(room, message.id);
  }

  setRole(person: PersonId, role: Role): Promise<Answer<true>> {
    return this.http.ask('PUT', `/people/${person}/role`, () => true, { role });
  }

  signOut(person: PersonId): Promise<Answer<true>> {
    return this.http.ask('DELETE', `/people/${person}/sessions`, () => true);
  }

  sessions(person: PersonId): Promise<Answer<readonly SessionSummary[]>> {
    return this.http.ask('GET', `/people/${person}/sessions`, readSessions);
  }

  endSession(person: PersonId, session: string): Promise<Answer<true>> {
    return this.http.ask('DELETE', `/people/${person}/sessions/${session}`, () => true);
  }

  setDeactivated(person: PersonId, deactivated: boolean): Promise<Answer<true>> {
    const method = deactivated ? 'PUT' : 'DELETE';
    return this.http.ask(method, `/people/${person}/deactivation`, () => true);
  }
}
