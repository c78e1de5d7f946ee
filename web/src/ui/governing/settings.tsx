import { useEffect, useState } from 'preact/hooks';
import type { Governing } from '../../connection/governing';
import { Choices } from '../parts/choices';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { Sure } from './sure';

const DAYS = [0, 30, 90, 365, 730];

export type SettingsProps = {
  readonly acts: Governing;
  /** Whether the person may change what holds in the whole place. */
  readonly owner: boolean;
};

/** What holds in the whole place, and can be changed while the server runs. */
export function Settings({ acts, owner }: SettingsProps) {
  const [days, setDays] = useState<number>();
  const [asked, setAsked] = useState<number>();
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const show = async () => {
    const answer = await acts.retention();
    if (answer.ok) setDays(answer.value);
    else setProblem(problemText(answer.refusal));
  };
  useEffect(() => void show(), []);
  const set = async (wanted: number) => {
    setAsked(undefined);
    const answer = await acts.setRetention(wanted);
    setProblem(answer.ok ? '' : problemText(answer.refusal));
    setSaid(answer.ok ? t('governing.saved') : '');
    await show();
  };
  const choose = (wanted: number) => {
    // To keep more hurts nobody.
    const keepsMore = wanted === 0 || (days !== undefined && days !== 0 && wanted > days);
    if (keepsMore) void set(wanted);
    else setAsked(wanted);
  };
  if (days === undefined) return <p class="problem">{problem}</p>;
  const label = (n: number) =>
    n === 0 ? t('governing.retention.never') : t('governing.retention.days', { n });
  return (
    <>
      <p class="problem" role="alert">
        {problem}
      </p>
      {owner ? (
        <Choices
          legend={t('governing.retention')}
          name="retention"
          choices={[...new Set([...DAYS, days])]
            .sort((a, b) => a - b)
            .map((value) => ({ value, label: label(value) }))}
          chosen={asked ?? days}
          onChoose={choose}
        />
      ) : (
        <p>
          {t('governing.retention')}: {label(days)}
        </p>
      )}
      <p class="hint">{t('governing.retention.hint')}</p>
      {asked !== undefined && (
        <Sure
          question={t('governing.retention.sure', { n: asked })}
          act={t('governing.retention.act')}
          onAct={() => void set(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
      <p role="status">{said}</p>
    </>
  );
}
