import { t } from '../text/t';
import './who-writes.css';

/** Over the end of the messages, so that nothing moves; found by screen readers, not read out by itself. */
export function WhoWrites({ names }: { readonly names: readonly string[] }) {
  return <p class="who-writes">{names.length > 0 && <span>{said(names)}</span>}</p>;
}

function said(names: readonly string[]): string {
  const [a = '', b = '', c = ''] = names;
  switch (names.length) {
    case 1:
      return t('typing.one', { a });
    case 2:
      return t('typing.two', { a, b });
    case 3:
      return t('typing.three', { a, b, c });
    default:
      return t('typing.several');
  }
}
