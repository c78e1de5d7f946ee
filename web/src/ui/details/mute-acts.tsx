import { useEffect, useState } from 'preact/hooks';
import type { Answer, Refusal } from '../../connection/http';
import { problemText } from '../text/problems';
import { t } from '../text/t';
import { exactTime } from '../text/times';

const TIMES = [
  { minutes: 10, text: 'mute.minutes' },
  { minutes: 60, text: 'mute.hour' },
  { minutes: 1_440, text: 'mute.day' },
] as const;

export type MuteActsProps = {
  readonly room: string;
  /** Until when the person is muted. */
  readonly read: () => Promise<Answer<string | undefined>>;
  /** For so many minutes; 0 ends it. */
  readonly onMute: (minutes: number) => Promise<Refusal | null>;
};

/** For those who govern a room: letting somebody read and not write there for a time. */
export function MuteActs({ room, read, onMute }: MuteActsProps) {
  const [until, setUntil] = useState<string>();
  const [known, setKnown] = useState(false);
  const [problem, setProblem] = useState('');
  const show = async () => {
    const answer = await read();
    setKnown(answer.ok);
    setUntil(answer.ok ? answer.value : undefined);
  };
  useEffect(() => void show(), []);
  const mute = async (minutes: number) => {
    const refusal = await onMute(minutes);
    setProblem(refusal === null ? '' : problemText(refusal, 'problem.other'));
    await show();
  };
  if (!known) return null;
  return (
    <section aria-label={t('mute.heading', { room })}>
      <h3>{t('mute.heading', { room })}</h3>
      <p class="hint" role="status">
        {until === undefined ? t('mute.hint') : t('mute.until', { at: exactTime(until) })}
      </p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="person-acts">
        {TIMES.map(({ minutes, text }) => (
          <button
            key={text}
            type="button"
            class="button button-quiet"
            onClick={() => void mute(minutes)}
          >
            {t(text)}
          </button>
        ))}
        {until !== undefined && (
          <button type="button" class="button button-quiet" onClick={() => void mute(0)}>
            {t('mute.end')}
          </button>
        )}
      </div>
    </section>
  );
}
