import { useEffect, useState } from 'preact/hooks';
import type { Governing } from '../../connection/governing';
import type { Answer } from '../../connection/http';
import type { ReportedMessage } from '../../protocol/reports';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { exactTime } from '../text/times';

type ReportsProps = {
  readonly acts: Governing;
  /** Shows the message where it was said. */
  readonly onOpen: (reported: ReportedMessage) => void;
};

/** The messages that people reported, and what can be done about them. */
export function Reports({ acts, onOpen }: ReportsProps) {
  const [reported, setReported] = useState<readonly ReportedMessage[]>();
  const [problem, setProblem] = useState('');
  const [said, setSaid] = useState('');
  const read = async () => {
    const answer = await acts.reported();
    if (answer.ok) setReported(answer.value);
    else setProblem(problemText(answer.refusal));
  };
  useEffect(() => void read(), []);
  const done = async (asked: Promise<Answer<true>>, text: string) => {
    const answer = await asked;
    setProblem(answer.ok ? '' : problemText(answer.refusal));
    setSaid(answer.ok ? text : '');
    await read();
  };
  return (
    <>
      <p class="problem" role="alert">
        {problem}
      </p>
      <p class="visually-hidden" role="status">
        {said}
      </p>
      {reported?.length === 0 && <p>{t('reports.none')}</p>}
      <ul class="browse-list">
        {reported?.map((each) => (
          <li key={each.message.id} class="audit-entry">
            <p class="audit-facts">
              <b dir="auto">{each.message.author.name}</b>
              <bdi># {each.roomName}</bdi>
              <time dateTime={each.message.at}>{exactTime(each.message.at)}</time>
            </p>
            <blockquote class="doomed" dir="auto">
              {each.message.text}
            </blockquote>
            {each.reports.map((report) => (
              <p key={report.by.id} class="audit-facts">
                <span>{t('reports.by', { name: report.by.name })}</span>
                {report.reason !== '' && <q dir="auto">{report.reason}</q>}
              </p>
            ))}
            <div class="dialog-actions">
              <button type="button" class="button button-quiet" onClick={() => onOpen(each)}>
                {t('reports.show')}
              </button>
              <button
                type="button"
                class="button button-quiet"
                onClick={() => void done(acts.dismiss(each), t('reports.dismissed'))}
              >
                {t('reports.dismiss')}
              </button>
              <button
                type="button"
                class="button"
                onClick={() => void done(acts.delete(each), t('reports.deleted'))}
              >
                {t('reports.delete')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
