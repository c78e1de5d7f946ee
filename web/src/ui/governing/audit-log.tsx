import { useEffect, useState } from 'preact/hooks';
import type { Governing } from '../../connection/governing';
import { ENTRIES_PER_PAGE } from '../../connection/governing';
import type { AuditEntry } from '../../protocol/audit';
import { enGoverning } from '../text/en-governing';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { exactTime } from '../text/times';

type ActKey = Extract<keyof typeof enGoverning, `audit.act.${string}`>;

/** What was done to govern the place, the newest first. */
export function AuditLog({ acts }: { readonly acts: Governing }) {
  const [entries, setEntries] = useState<readonly AuditEntry[]>([]);
  const [more, setMore] = useState(false);
  const [problem, setProblem] = useState('');
  const read = async (before: readonly AuditEntry[]) => {
    const answer = await acts.auditLog(before.at(-1)?.number);
    setProblem(answer.ok ? '' : problemText(answer.refusal));
    if (!answer.ok) return;
    setEntries([...before, ...answer.value]);
    setMore(answer.value.length === ENTRIES_PER_PAGE);
  };
  useEffect(() => void read([]), []);
  return (
    <>
      <p>{t('audit.lead')}</p>
      <p class="problem" role="alert">
        {problem}
      </p>
      {/* There is nothing in it to step on: the list itself takes the focus, to be scrolled by keys. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
      <ol class="browse-list" reversed start={entries[0]?.number} tabIndex={0}>
        {entries.map((entry) => (
          <li key={entry.number} class="audit-entry">
            <p>
              <b dir="auto">{entry.name}</b> {doing(entry.act)}
            </p>
            <p class="audit-facts">
              <time dateTime={entry.at}>{exactTime(entry.at)}</time>
              {[entry.subject, entry.detail, entry.from]
                .filter((fact) => fact !== '')
                .map((fact) => (
                  <bdi key={fact}>{fact}</bdi>
                ))}
            </p>
          </li>
        ))}
      </ol>
      {more && (
        <button type="button" class="button button-quiet" onClick={() => void read(entries)}>
          {t('audit.older')}
        </button>
      )}
    </>
  );
}

/** What a later server knows and this page does not, stands there by its code. */
function doing(act: string): string {
  const key = `audit.act.${act}`;
  return Object.hasOwn(enGoverning, key) ? t(key as ActKey) : act;
}
