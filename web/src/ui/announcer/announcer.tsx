import { parse } from '../../markdown/parse';
import { plainText } from '../../markdown/tree';
import { t } from '../text/t';

export type SpokenLine =
  | { readonly key: number; readonly kind: 'one'; readonly author: string; readonly text: string }
  | { readonly key: number; readonly kind: 'many'; readonly count: number }
  | { readonly key: number; readonly kind: 'failed'; readonly text: string };

/**
 * What a screen reader hears (WCAG technique ARIA23). The visible list is not the live region: its
 * rows come and go with scrolling, and would be read out.
 */
export function Announcer({ lines }: { readonly lines: readonly SpokenLine[] }) {
  return (
    <div class="visually-hidden" role="log" aria-label={t('announce.label')}>
      {lines.map((line) => (
        <p key={line.key}>{spoken(line)}</p>
      ))}
    </div>
  );
}

function spoken(line: SpokenLine): string {
  switch (line.kind) {
    case 'one':
      return t('announce.one', { author: line.author, text: words(line.text) });
    case 'many':
      return t('announce.many', { n: line.count });
    case 'failed':
      return t('announce.failed', { text: words(line.text) });
    default:
      return line satisfies never;
  }
}

/** What is meant, without the signs of its markup. */
function words(text: string): string {
  return plainText(parse(text), t('md.spoiler.spoken'));
}
