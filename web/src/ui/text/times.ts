import { computed, signal } from '@preact/signals';
import { speech } from './speech';
import { t } from './t';

const DAY_MILLIS = 86_400_000;

/** `auto`: 12 or 24 hours, as people do where the language is spoken. */
export type Clock = 'auto' | 'h12' | 'h23';

const clock = signal<Clock>('auto');

const formats = computed(() => {
  const { locale } = speech.value;
  const cycle = cycleOf(clock.value);
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  return {
    time: format({ hour: '2-digit', minute: '2-digit', ...cycle }),
    day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    dayAndYear: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    exact: format({ dateStyle: 'full', timeStyle: 'medium', ...cycle }),
  };
});

const cycleOf = (choice: Clock) => (choice === 'auto' ? {} : { hourCycle: choice });

/** From here on, times of day are written so. */
export function setClock(choice: Clock): void {
  clock.value = choice;
}

export function clockTime(at: string): string {
  return formats.value.time.format(new Date(at));
}

/** Without morning or afternoon, for narrow places where the time of a message before says it. */
export function shortTime(at: string): string {
  const parts = formats.value.time.formatToParts(new Date(at));
  return parts
    .filter(({ type }) => type !== 'dayPeriod')
    .map(({ value }) => value)
    .join('')
    .trim();
}

/** The time of day in a zone of the IANA; undefined when there is no such zone. */
export function timeIn(timeZone: string | undefined, now: Date): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    const { locale } = speech.value;
    const options = {
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      ...cycleOf(clock.value),
    } as const;
    return new Intl.DateTimeFormat(locale, options).format(now);
  } catch {
    return undefined;
  }
}

export function exactTime(at: string): string {
  return formats.value.exact.format(new Date(at));
}

export function dayName(at: string, now: Date): string {
  const date = new Date(at);
  if (date.toDateString() === now.toDateString()) return t('list.today');
  if (date.toDateString() === new Date(now.getTime() - DAY_MILLIS).toDateString()) {
    return t('list.yesterday');
  }
  const { day, dayAndYear } = formats.value;
  return (date.getFullYear() === now.getFullYear() ? day : dayAndYear).format(date);
}
