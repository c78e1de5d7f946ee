import { useState } from 'preact/hooks';
import type { Refusal } from '../../connection/http';
import { Dialog } from '../parts/dialog';
import { problemText } from '../text/problems';
import { t } from '../text/t';

const REASON_MAX = 500;

export type ReportMessageProps = {
  readonly onReport: (reason: string) => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** Asks those who govern the room to look at a message. */
export function ReportMessage({ onReport, onClose }: ReportMessageProps) {
  const [problem, setProblem] = useState('');
  const [reason, setReason] = useState('');
  const [reported, setReported] = useState(false);
  const report = async () => {
    const refusal = await onReport(reason);
    setProblem(refusal === null ? '' : problemText(refusal));
    setReported(refusal === null);
  };
  if (reported) {
    return (
      <Dialog heading={t('report.heading')} onClose={onClose}>
        <p role="status">{t('report.done')}</p>
        <div class="dialog-actions">
          <button type="button" class="button" data-first onClick={onClose}>
            {t('report.close')}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog heading={t('report.heading')} onClose={onClose}>
      <p>{t('report.lead')}</p>
      <label class="label">
        {t('report.reason')}
        <textarea
          class="field"
          rows={3}
          maxLength={REASON_MAX}
          data-first
          dir="auto"
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </label>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="dialog-actions">
        <button type="button" class="button button-quiet" onClick={onClose}>
          {t('report.cancel')}
        </button>
        <button type="button" class="button" onClick={() => void report()}>
          {t('report.submit')}
        </button>
      </div>
    </Dialog>
  );
}
