import type { Message, Person } from '../protocol/types';
import { mentions } from './mentions';

/** What of a room is worth an alert. */
export const LEVELS = ['all', 'mentions', 'none'] as const;
export type Level = (typeof LEVELS)[number];

export const KEYWORDS_MAX = 20;
/** A mute without an end. */
export const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** What one person wants to be told of on this device, and when not. */
export type AlertRules = {
  readonly levels: Readonly<Record<string, Level>>;
  /** Until when a room is silent, by the clock of this device. */
  readonly muted: Readonly<Record<string, number>>;
  /** Words that count like a mention. */
  readonly keywords: readonly string[];
  /** Hours of the day, `22:00` to `07:00`, in which nothing is told; both empty for none. */
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly sound: boolean;
};

export const NO_RULES: AlertRules = {
  levels: {},
  muted: {},
  keywords: [],
  quietFrom: '',
  quietTo: '',
  sound: true,
};

/** Where a message was said. */
export type Where = { readonly id: string; readonly direct: boolean };

export function levelOf(rules: AlertRules, { id, direct }: Where): Level {
  return rules.levels[id] ?? (direct ? 'all' : 'mentions');
}

/** Whether this person is to be told of a message of somebody else now. */
export function worthAlert(
  rules: AlertRules,
  where: Where,
  message: Message,
  you: Person,
  now: Date,
): boolean {
  if (message.author.id === you.id) return false;
  if (now.getTime() < (rules.muted[where.id] ?? 0) || isQuiet(rules, now)) return false;
  switch (levelOf(rules, where)) {
    case 'all':
      return true;
    case 'mentions':
      return mentions(message.text, you.name) || hasKeyword(message.text, rules.keywords);
    case 'none':
      return false;
  }
}

/** Quiet hours may go over midnight. */
function isQuiet({ quietFrom, quietTo }: AlertRules, now: Date): boolean {
  if (quietFrom === '' || quietTo === '') return false;
  const hours = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, '0'));
  const at = hours.join(':');
  return quietFrom <= quietTo ? quietFrom <= at && at < quietTo : quietFrom <= at || at < quietTo;
}

function hasKeyword(text: string, keywords: readonly string[]): boolean {
  const words = text.toLocaleLowerCase().split(/[^\p{L}\p{N}_-]+/u);
  return keywords.some((keyword) => words.includes(keyword.toLocaleLowerCase()));
}

/** As people write them: with commas or blanks between. */
export function keywordsIn(text: string): readonly string[] {
  const words = text.split(/[,\s]+/).filter((word) => word !== '');
  return [...new Set(words)].slice(0, KEYWORDS_MAX);
}

/** Reads what was stored. What is missing, or makes no sense, is as without rules. */
export function readRules(text: string | null): AlertRules {
  try {
    const json: unknown = JSON.parse(text ?? '{}');
    const stored = typeof json === 'object' && json !== null ? (json as Partial<AlertRules>) : {};
    return {
      levels: entriesOf(stored.levels, (level): level is Level => LEVELS.includes(level as Level)),
      muted: entriesOf(stored.muted, (until) => typeof until === 'number'),
      keywords: Array.isArray(stored.keywords) ? keywordsIn(stored.keywords.join(' ')) : [],
      quietFrom: timeOf(stored.quietFrom),
      quietTo: timeOf(stored.quietTo),
      sound: stored.sound !== false,
    };
  } catch {
    return NO_RULES;
  }
}

function entriesOf<T>(value: unknown, fits: (each: unknown) => each is T): Record<string, T> {
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, T] => fits(entry[1])));
}

function timeOf(value: unknown): string {
  return typeof value === 'string' && /^\d\d:\d\d$/.test(value) ? value : '';
}
