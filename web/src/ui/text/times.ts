import { t } from './t';

const DAY_MILLIS = 86_400_000;

/** `auto`: 12 or 24 hours, as people do where the language is spoken. */
export type Clock = 'auto' | 'h12' | 'h23';

let clock = clockFormat('auto');

/** From here on, times of day are written so. */
export function setClock(choice: Clock): void {
  clock = clockFormat(choice);
}

function clockFormat(choice: Clock): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    ...(choice === 'auto' ? {} : { hourCycle: choice }),
  });
}

const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });

export function clockTime(at: string): string {
  return clock.format(new Date(at));
}

/** Without morning or afternoon, for narrow places where the time of a message before says it. */
export function shortTime(at: string): string {
  const parts = clock.formatToParts(new Date(at)).filter(({ type }) => type !== 'dayPeriod');
  return parts
    .map(({ value }) => value)
    .join('')
    .trim();
}

export function exactTime(at: string): string {
  return exact.format(new Date(at));
}

export function dayName(at: string, now: Date): string {
  const date = new Date(at);
  if (date.toDateString() === now.toDateString()) return t('list.today');
  if (date.toDateString() === new Date(now.getTime() - DAY_MILLIS).toDateString()) {
    return t('list.yesterday');
  }
  return (date.getFullYear() === now.getFullYear() ? day : dayAndYear).format(date);
}
