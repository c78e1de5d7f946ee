import { render } from 'preact';
import type { ClientId } from '../../protocol/ids';
import type { Message, Person } from '../../protocol/types';
import type { Pending } from '../../store/pending';
import type { Row } from '../../store/selectors';
import { Icon } from '../parts/icon';
import { messagePath, RouteLink } from '../parts/link';
import { hueClass, initials } from '../parts/person';
import { t } from '../text/t';
import { clockTime, dayName, exactTime, shortTime } from '../text/times';
import { noticeText, PageEnd } from './between';
import { MessageText } from './message-text';
import { PendingStatus } from './pending-status';

export type RowActions = {
  readonly onRetry: (id: ClientId) => void;
  readonly onDiscard: (id: ClientId) => void;
  readonly onReadAgain: (side: 'older' | 'newer') => void;
  /** Goes to a message: its number. */
  readonly onMessage: (seq: number) => void;
  readonly onCopyLink: (seq: number) => void;
};

export type RowContext = RowActions & {
  readonly room: string;
  readonly you: Person;
  readonly empty: boolean;
};

/** The element of a row; its content is drawn by `drawRow`. */
export function createRow(row: Row): HTMLElement {
  const spoken = row.kind === 'message' || row.kind === 'pending';
  const element = document.createElement(spoken ? 'article' : 'div');
  element.dataset.key = row.key;
  if (spoken) {
    element.tabIndex = -1;
    element.setAttribute('aria-labelledby', `who-${row.key} text-${row.key} when-${row.key}`);
  }
  if (row.kind === 'older' || row.kind === 'newer' || row.kind === 'start') {
    element.dataset.loose = '';
  }
  return element;
}

export function drawRow(element: HTMLElement, row: Row, context: RowContext): void {
  element.className = classOf(row);
  // A component of its own: it is drawn again when the language or the clock changes.
  render(<Content row={row} context={context} />, element);
}

export function sameRow(a: Row, b: Row): boolean {
  switch (a.kind) {
    case 'start':
      return b.kind === 'start';
    case 'older':
    case 'newer':
      return b.kind === a.kind && a.failed === b.failed;
    case 'day':
      return b.kind === 'day';
    case 'tide':
      return b.kind === 'tide' && a.since === b.since;
    case 'notice':
      return b.kind === 'notice' && a.notices.length === b.notices.length;
    case 'message':
      return b.kind === 'message' && a.message === b.message && a.continued === b.continued;
    case 'pending':
      return b.kind === 'pending' && a.pending === b.pending && a.continued === b.continued;
    default:
      return a satisfies never;
  }
}

function classOf(row: Row): string {
  switch (row.kind) {
    case 'message':
      return row.continued ? 'row msg msg-continued' : 'row msg';
    case 'pending':
      return `row msg msg-${row.pending.state.kind} ${row.continued ? 'msg-continued' : ''}`;
    case 'day':
      return 'row day';
    case 'tide':
      return 'row tide';
    case 'notice':
      return 'row notice';
    case 'start':
      return 'row start';
    case 'older':
    case 'newer':
      return 'row end';
    default:
      return row satisfies never;
  }
}

function Content({ row, context }: { readonly row: Row; readonly context: RowContext }) {
  switch (row.kind) {
    case 'start':
      return <p>{t(context.empty ? 'list.start.empty' : 'list.start', { room: context.room })}</p>;
    case 'older':
    case 'newer':
      return <PageEnd side={row.kind} failed={row.failed} onReadAgain={context.onReadAgain} />;
    case 'tide':
      return (
        <p>
          {row.since === undefined
            ? t('list.tide.plain')
            : t('list.tide', { time: clockTime(row.since) })}
        </p>
      );
    case 'day':
      return (
        <p>
          <time dateTime={row.at}>{dayName(row.at, new Date())}</time>
        </p>
      );
    case 'notice':
      return <p>{noticeText(row.notices, context.you)}</p>;
    case 'message':
      return (
        <Posted
          rowKey={row.key}
          message={row.message}
          continued={row.continued}
          context={context}
        />
      );
    case 'pending':
      return (
        <Unposted
          pending={row.pending}
          author={row.author}
          continued={row.continued}
          actions={context}
        />
      );
    default:
      return row satisfies never;
  }
}

type PostedProps = {
  readonly rowKey: string;
  readonly message: Message;
  readonly continued: boolean;
  readonly context: RowContext;
};

function Posted({ rowKey, message, continued, context }: PostedProps) {
  const { author, at, seq } = message;
  const when = (
    // The arrow keys are the way through the list: the Tab key passes over this.
    <RouteLink
      class="msg-when"
      href={messagePath(context.room, seq)}
      inTabOrder={false}
      onFollow={() => context.onMessage(seq)}
    >
      <time id={`when-${rowKey}`} dateTime={at} title={exactTime(at)}>
        {continued ? shortTime(at) : clockTime(at)}
      </time>
    </RouteLink>
  );
  return (
    <>
      {continued ? when : <Avatar person={author} />}
      <div class="msg-main">
        <Head rowKey={rowKey} author={author} continued={continued}>
          {!continued && when}
        </Head>
        <MessageText id={`text-${rowKey}`} text={message.text} />
      </div>
      <div class="msg-tools">
        <button
          type="button"
          class="icon-button"
          aria-label={t('list.link')}
          title={t('list.link')}
          onClick={() => context.onCopyLink(seq)}
        >
          <Icon name="link" />
        </button>
      </div>
    </>
  );
}

type UnpostedProps = {
  readonly pending: Pending;
  readonly author: Person;
  readonly continued: boolean;
  readonly actions: RowActions;
};

function Unposted({ pending, author, continued, actions }: UnpostedProps) {
  const { id } = pending;
  return (
    <>
      {continued ? <span /> : <Avatar person={author} />}
      <div class="msg-main">
        <Head rowKey={id} author={author} continued={continued} />
        <MessageText id={`text-${id}`} text={pending.text} />
        <PendingStatus
          id={`when-${id}`}
          state={pending.state}
          onRetry={() => actions.onRetry(id)}
          onDiscard={() => actions.onDiscard(id)}
        />
      </div>
    </>
  );
}

type HeadProps = {
  readonly rowKey: string;
  readonly author: Person;
  readonly continued: boolean;
  readonly children?: preact.ComponentChildren;
};

function Head({ rowKey, author, continued, children }: HeadProps) {
  if (continued) {
    return (
      <span id={`who-${rowKey}`} class="visually-hidden">
        {author.name}
      </span>
    );
  }
  return (
    <div class="msg-head">
      <span id={`who-${rowKey}`} class={`msg-who ${hueClass(author.id)}`} dir="auto">
        {author.name}
      </span>
      {children}
    </div>
  );
}

function Avatar({ person }: { readonly person: Person }) {
  return (
    <span class={`avatar ${hueClass(person.id)}`} aria-hidden="true">
      {initials(person.name)}
    </span>
  );
}
