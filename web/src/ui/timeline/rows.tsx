import { render } from 'preact';
import type { ClientId } from '../../protocol/ids';
import type { Message, Person, Upload } from '../../protocol/types';
import { labelOf } from '../../store/facts';
import { mentions } from '../../store/mentions';
import type { Pending } from '../../store/pending';
import type { Row } from '../../store/selectors';
import type { Room } from '../../store/state';
import { Avatar } from '../parts/avatar';
import { messagePath, RouteLink } from '../parts/link';
import { t } from '../text/t';
import { clockTime, dayName, exactTime, shortTime } from '../text/times';
import { noticeText, PageEnd } from './between';
import { Said } from './message-text';
import { PendingStatus } from './pending-status';
import { Head, Tool } from './row-parts';

export type RowActions = {
  readonly onRetry: (id: ClientId) => void;
  readonly onDiscard: (id: ClientId) => void;
  readonly onReadAgain: (side: 'older' | 'newer') => void;
  /** Goes to a message: its number. */
  readonly onMessage: (seq: number) => void;
  readonly onCopyLink: (seq: number) => void;
  readonly onEdit: (message: Message) => void;
  readonly onDelete: (message: Message) => void;
  readonly onReport: (message: Message) => void;
  readonly onPerson: (person: Person) => void;
  readonly onPicture: (picture: Upload) => void;
};

export type RowContext = RowActions & {
  readonly room: Room;
  readonly you: Person;
  /** Whether the person may edit this message. */
  readonly mayEdit: (message: Message) => boolean;
  /** Whether the person may delete it. */
  readonly mayDelete: (message: Message) => boolean;
};

/** The element of a row; its content is drawn by `drawRow`. */
export function createRow(row: Row): HTMLElement {
  const spoken = row.kind === 'message' || row.kind === 'pending';
  const element = document.createElement(spoken ? 'article' : 'div');
  element.dataset.key = row.key;
  if (spoken) {
    element.tabIndex = -1;
    element.setAttribute(
      'aria-labelledby',
      `who-${row.key} text-${row.key} files-${row.key} edited-${row.key} when-${row.key}`,
    );
  }
  if (row.kind === 'older' || row.kind === 'newer' || row.kind === 'start') {
    element.dataset.loose = '';
  }
  return element;
}

export function drawRow(element: HTMLElement, row: Row, context: RowContext): void {
  element.className = classOf(row, context.you);
  // A component of its own: it is drawn again when the language or the clock changes.
  render(<Content row={row} context={context} />, element);
}

export function sameRow(a: Row, b: Row): boolean {
  switch (a.kind) {
    case 'start':
    case 'day':
      return b.kind === a.kind;
    case 'older':
    case 'newer':
      return b.kind === a.kind && a.failed === b.failed;
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

function classOf(row: Row, { name }: Person): string {
  switch (row.kind) {
    case 'message':
      return `row msg ${row.continued ? 'msg-continued' : ''} ${!row.mine && mentions(row.message.text, name) ? 'msg-calling' : ''}`;
    case 'pending':
      return `row msg msg-${row.pending.state.kind} ${row.continued ? 'msg-continued' : ''}`;
    case 'day':
    case 'tide':
    case 'notice':
    case 'start':
      return `row ${row.kind}`;
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
      return (
        <p>
          {t(context.room.seq === 0 ? 'list.start.empty' : 'list.start', {
            room: labelOf(context.room),
          })}
        </p>
      );
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
  const { author, at, seq, editedAt } = message;
  const when = (
    // The arrow keys are the way through the list: the Tab key passes over this.
    <RouteLink
      class="msg-when"
      href={messagePath(context.room.name, seq)}
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
        <Head rowKey={rowKey} author={author} continued={continued} onPerson={context.onPerson}>
          {!continued && when}
        </Head>
        {message.deleted ? (
          <p id={`text-${rowKey}`} class="msg-deleted">
            {t('list.deleted')}
          </p>
        ) : (
          <Said rowKey={rowKey} said={message} onPicture={context.onPicture} />
        )}
        {editedAt !== undefined && !message.deleted && (
          <span id={`edited-${rowKey}`} class="msg-edited" title={exactTime(editedAt)}>
            {t('list.edited')}
          </span>
        )}
      </div>
      <div class="msg-tools">
        {context.mayEdit(message) && (
          <Tool name="pen" label={t('list.edit')} onClick={() => context.onEdit(message)} />
        )}
        {context.mayDelete(message) && (
          <Tool
            name="bin"
            label={t('list.delete')}
            onClick={(event) => {
              // The button goes with the text.
              event.currentTarget.closest('article')?.focus();
              context.onDelete(message);
            }}
          />
        )}
        {author.id !== context.you.id && !message.deleted && (
          <Tool name="flag" label={t('list.report')} onClick={() => context.onReport(message)} />
        )}
        <Tool name="link" label={t('list.link')} onClick={() => context.onCopyLink(seq)} />
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
        <Said rowKey={id} said={pending} onPicture={actions.onPicture} />
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
