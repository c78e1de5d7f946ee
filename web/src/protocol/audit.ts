import { attempt, count, instant, list, object, text } from './fields';

/** Who did what to govern the place. */
export type AuditEntry = {
  readonly number: number;
  readonly at: string;
  readonly name: string;
  /** A code; a later server knows more. */
  readonly act: string;
  readonly subject: string;
  readonly detail: string;
  readonly from: string;
};

export const readAuditLog = (value: unknown): readonly AuditEntry[] | undefined =>
  attempt(() =>
    list(object(value, 'audit'), 'entries', (item) => {
      const json = object(item, 'entry');
      return {
        number: count(json, 'number'),
        at: instant(json, 'at'),
        name: text(json, 'name'),
        act: text(json, 'act'),
        subject: text(json, 'subject'),
        detail: text(json, 'detail'),
        from: text(json, 'from'),
      };
    }),
  );
