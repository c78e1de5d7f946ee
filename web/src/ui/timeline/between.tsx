import type { Person } from '../../protocol/types';
import type { Notice } from '../../store/state';
import { t } from '../text/t';

export type PageEndProps = {
  readonly side: 'older' | 'newer';
  readonly failed: boolean;
  readonly onReadAgain: (side: 'older' | 'newer') => void;
};

/** At an end of what is here of the history: that more of it is on its way, or could not be read. */
export function PageEnd({ side, failed, onReadAgain }: PageEndProps) {
  if (!failed) return <p>{t(side === 'older' ? 'list.older' : 'list.newer')}</p>;
  return (
    <p>
      {t('list.page_failed')}{' '}
      <button type="button" class="text-button" onClick={() => onReadAgain(side)}>
        {t('list.retry')}
      </button>
    </p>
  );
}

/** Who came or went, and what was changed by whom. */
export function noticeText(notices: readonly Notice[], you: Person): string {
  const [{ what, by, value = '' } = { what: 'joined' as const, by: undefined }] = notices;
  const names = [...new Map(notices.map(({ person }) => [person.id, person])).values()].map(
    (person) =>
      person.id === you.id ? t(by === undefined ? 'list.you' : 'list.you.object') : person.name,
  );
  const [a = '', b = ''] = names;
  const joined =
    names.length === 1
      ? a
      : names.length === 2
        ? t('list.names.two', { a, b })
        : t('list.names.more', { a, b, n: names.length - 2 });
  const doer = by === undefined ? '' : by.id === you.id ? t('list.you') : by.name;
  return t(`notice.${what}`, { names: joined, by: doer, value });
}
