import { useEffect, useState } from 'preact/hooks';
import { number, t } from '../text/t';
import { exactTime } from '../text/times';

const TIMER_MAX = 2_147_483_647;

export type HushProps = {
  readonly why: 'archived' | 'read_only' | 'muted';
  /** When the mute ends. */
  readonly until: string | undefined;
  readonly onOver: () => void;
};

/** Where one would write, if one might: why not, and until when. */
export function Hush({ why, until, onOver }: HushProps) {
  useEffect(() => {
    if (why !== 'muted' || until === undefined) return undefined;
    const left = Math.max(0, Date.parse(until) - Date.now());
    const timer = setTimeout(onOver, Math.min(left + 1, TIMER_MAX));
    return () => clearTimeout(timer);
  }, [why, until]);
  return (
    <p class="hush" role="status">
      {why === 'muted' ? t('hush.muted', { at: exactTime(until ?? '') }) : t(`hush.${why}`)}
    </p>
  );
}

export type SlowNoteProps = {
  /** How many seconds lie between two posts of one person. */
  readonly seconds: number;
  /** When the person last wrote. */
  readonly last: string | undefined;
};

/** In a slow room, above where one writes: how long one still waits. */
export function SlowNote({ seconds, last }: SlowNoteProps) {
  const [now, setNow] = useState(() => Date.now());
  const next = last === undefined ? 0 : Date.parse(last) + seconds * 1_000;
  // A clock that is wrong makes nobody wait for longer than the rule says.
  const left = Math.min(seconds, Math.ceil((next - Math.max(now, Date.now())) / 1_000));
  const waits = left > 0;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [waits]);
  return (
    <p class="slow-note hint">
      {waits ? t('slow.wait', { n: number(left) }) : t('slow.rule', { n: number(seconds) })}
    </p>
  );
}
