import { t } from './t';

const DAY_MILLIS = 86_400_000;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
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
