import type { Message } from '../../protocol/types';
import { clockTime } from '../text/times';

export type Copied = { readonly text: string; readonly html: string };

/**
 * What a selection over several messages means to somebody who pastes it: who said what, and when.
 * Undefined when it is within one message: the browser copies that as it is.
 */
export function copied(
  selection: Selection | null,
  content: HTMLElement,
  messageOf: (key: string) => Message | undefined,
): Copied | undefined {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const quotes = [...content.querySelectorAll<HTMLElement>('article')].flatMap((row) => {
    const message = messageOf(row.dataset.key ?? '');
    const text = row.querySelector('.msg-text');
    if (message === undefined || text === null || !range.intersectsNode(text)) return [];
    return [quoteOf(message, text, range)];
  });
  if (quotes.length < 2) return undefined;
  return {
    text: quotes.map(({ head, text }) => `${head} ${text}`).join('\n'),
    html: quotes.map(({ html }) => html).join(''),
  };
}

function quoteOf(message: Message, shown: Element, range: Range) {
  const part = document.createRange();
  part.selectNodeContents(shown);
  const starts = range.compareBoundaryPoints(Range.START_TO_START, part) > 0;
  const ends = range.compareBoundaryPoints(Range.END_TO_END, part) < 0;
  if (starts) part.setStart(range.startContainer, range.startOffset);
  if (ends) part.setEnd(range.endContainer, range.endOffset);
  const head = `[${clockTime(message.at)}] ${message.author.name}:`;
  const quote = document.createElement('blockquote');
  const who = document.createElement('p');
  who.textContent = head;
  quote.append(who, part.cloneContents());
  // Buttons and labels of the page are not part of what was said.
  for (const own of quote.querySelectorAll('button, .visually-hidden')) own.remove();
  return {
    head,
    // A whole message is copied as it was written; of a part there is only what is shown.
    text: starts || ends ? part.toString().trim() : message.text,
    html: new XMLSerializer().serializeToString(quote),
  };
}
