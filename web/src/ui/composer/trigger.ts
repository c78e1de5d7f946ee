import { insideFence } from './text';

/** What a completion is asked for: people, rooms, emoji by name, commands. */
export type TriggerKind = '@' | '#' | ':' | '/';

/** A sign and what was written after it, up to the caret; `from` is where the sign stands. */
export type Trigger = { readonly kind: TriggerKind; readonly query: string; readonly from: number };

/** So much of a name must be there: `:)` and the like are no beginning of one. */
const LETTERS_MIN: Record<TriggerKind, number> = { '@': 0, '#': 0, ':': 2, '/': 0 };

/** The completion that the text before the caret asks for, if any. Code asks for none. */
export function triggerIn(before: string): Trigger | undefined {
  if (insideFence(before) || insideCode(before)) return undefined;
  const command = /^\/([a-z]*)$/.exec(before);
  if (command !== null) return { kind: '/', query: command[1] ?? '', from: 0 };
  const [, sign, query = ''] = /(?:^|[\s(])([@#:])([\p{L}\p{N}_+-]{0,40})$/u.exec(before) ?? [];
  if (sign !== '@' && sign !== '#' && sign !== ':') return undefined;
  if (query.length < LETTERS_MIN[sign]) return undefined;
  return { kind: sign, query, from: before.length - query.length - 1 };
}

/** Whether a code span was opened in this line and not closed. */
function insideCode(before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}

/** Whether a text is a command. A path like `/usr/bin` is none, nor what has a space before it. */
export function isCommand(text: string): boolean {
  return /^\/[a-z]+(\s|$)/.test(text);
}
