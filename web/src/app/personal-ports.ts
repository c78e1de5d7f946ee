import type { Http } from '../connection/http';
import type { PersonId } from '../protocol/ids';
import type { DraftElsewhere, Memory } from './memory';
import type { KeyValue } from './platform';

/** What keeping somebody's own takes from elsewhere. */
export type PersonalPorts = {
  readonly http: Http;
  readonly memory: Memory;
  readonly store: KeyValue;
  readonly person: PersonId;
  /** A favourite was not kept. */
  readonly onUnkept: () => void;
  /** What a field is to show of another device; undefined once somebody writes here. */
  readonly onElsewhere: (draft: DraftElsewhere | undefined) => void;
};
