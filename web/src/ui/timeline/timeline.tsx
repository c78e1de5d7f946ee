import { render } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Person } from '../../protocol/types';
import { labelOf } from '../../store/facts';
import type { Pendings } from '../../store/pending';
import type { Row } from '../../store/selectors';
import { authorsAfter, rows as rowsOf } from '../../store/selectors';
import type { Room, Spot } from '../../store/state';
import { Icon } from '../parts/icon';
import { messagePath } from '../parts/link';
import { t } from '../text/t';
import { copied } from './copied';
import { Roving } from './roving';
import type { RowActions, RowContext } from './rows';
import { createRow, drawRow, sameRow } from './rows';
import type { Sought } from './sought';
import { markFound, useSought } from './sought';
import type { Place } from './window-list';
import { WindowList } from './window-list';

/** Where the first new message stands when a room is opened: with some of what was before it. */
const TIDE_FROM_TOP = 0.25;
/** Where a message stands that was looked for: with what was said before and after it. */
const FOUND_FROM_TOP = 0.35;
const SAID_MILLIS = 3_000;

export type TimelineProps = Omit<RowActions, 'onCopyLink'> & {
  readonly room: Room;
  /** The number of the message that is looked for; another object for each time it is. */
  readonly sought: Sought;
  readonly pendings: Pendings;
  readonly you: Person;
  readonly mayEdit: RowContext['mayEdit'];
  readonly mayDelete: RowContext['mayDelete'];
  /** Where the person was reading before, and where they are when they leave. */
  readonly spotBefore: () => Spot | undefined;
  readonly onSpot: (spot: Spot | undefined) => void;
  readonly onNear: (side: 'older' | 'newer') => void;
  /** The newest message is before the person's eyes. */
  readonly onViewed: (seq: number) => void;
  /** The person wants to come back to this message, and to what follows it. */
  readonly onUnread: (seq: number) => void;
  readonly onNewest: () => void;
  readonly onLeaveList: () => void;
};

/** The messages of a room whose timeline is loaded. */
export function Timeline(props: TimelineProps) {
  const { room, pendings, you } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const list = useRef<WindowList<Row>>(undefined);
  const roving = useRef<Roving>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const [place, setPlace] = useState<Place>({ atBottom: true, far: false });
  // Fixed for the visit: reading must not move what tells where one began to read.
  const [tide] = useState(room.viewedSeq < room.seq ? room.viewedSeq : undefined);
  const shown = useMemo(
    () => rowsOf(room, pendings, you, tide),
    [room.timeline, pendings, you, tide],
  );
  const current = useRef(shown);
  current.current = shown;

  const messageOf = (key: string) => {
    const row = current.current.find((each) => each.key === key);
    return row?.kind === 'message' ? row.message : undefined;
  };
  const [said, setSaid] = useSaid();
  const copyLink = async (seq: number) => {
    const path = messagePath(latest.current.room.name, seq);
    try {
      await navigator.clipboard.writeText(location.origin + path);
      setSaid(t('list.link.copied'));
    } catch {
      // There is no clipboard on plain http over a local network.
      latest.current.onMessage(seq);
      setSaid(t('list.link.shown'));
    }
  };

  useLayoutEffect(() => {
    if (scroller.current === null || content.current === null) return;
    const context = (): RowContext => ({
      ...latest.current,
      onCopyLink: (seq) => void copyLink(seq),
    });
    const windowed = new WindowList<Row>(scroller.current, content.current, {
      create: (row) => {
        const element = createRow(row);
        drawRow(element, row, context());
        return element;
      },
      update: (element, row, before) => {
        if (!sameRow(row, before) || row.kind === 'start') drawRow(element, row, context());
      },
      remove: (element) => render(null, element),
      onNear: (side) => latest.current.onNear(side),
      onPlace: setPlace,
    });
    list.current = windowed;
    roving.current = new Roving(content.current, windowed, {
      onLeave: () => latest.current.onLeaveList(),
      messageOf,
      onCopyLink: ({ seq }) => void copyLink(seq),
      onEdit: (message) => {
        if (latest.current.mayEdit(message)) latest.current.onEdit(message);
      },
      onDelete: (message) => {
        if (latest.current.mayDelete(message)) latest.current.onDelete(message);
      },
      onPerson: ({ author }) => latest.current.onPerson(author),
      onUnread: ({ seq }) => {
        latest.current.onUnread(seq);
        setSaid(t('list.unread'));
      },
    });
    const spot = latest.current.spotBefore();
    const start = spot === undefined ? undefined : shown.find((row) => seqOf(row) === spot.seq);
    if (shown.some((row) => row.kind === 'tide')) {
      windowed.startAt(shown, 'tide', scroller.current.clientHeight * TIDE_FROM_TOP);
    } else if (spot !== undefined && start !== undefined) {
      windowed.startAt(shown, start.key, spot.top);
    }
    const keep = () => latest.current.onSpot(spotOf(windowed, current.current));
    const copy = (event: ClipboardEvent) => {
      if (content.current === null) return;
      const quotes = copied(getSelection(), content.current, messageOf);
      if (quotes === undefined) return;
      event.clipboardData?.setData('text/plain', quotes.text);
      event.clipboardData?.setData('text/html', quotes.html);
      event.preventDefault();
    };
    addEventListener('pagehide', keep);
    document.addEventListener('copy', copy);
    return () => {
      removeEventListener('pagehide', keep);
      document.removeEventListener('copy', copy);
      keep();
      windowed.dispose();
    };
  }, []);

  const newest = shown.at(-1);
  const known = useRef(newest?.key);
  useLayoutEffect(() => {
    list.current?.show(shown);
    // One's own message is always followed to the end, wherever one was reading.
    const own = newest?.kind === 'pending' && newest.key !== known.current;
    known.current = newest?.key;
    if (own) list.current?.toBottom();
    roving.current?.update(shown);
  }, [shown]);

  useSought(props.sought, () => {
    const found = current.current.find((row) => seqOf(row) === props.sought.at);
    if (found === undefined) setSaid(t('list.gone'));
    else if (scroller.current !== null) {
      list.current?.startAt(
        current.current,
        found.key,
        scroller.current.clientHeight * FOUND_FROM_TOP,
      );
      markFound(content.current, list.current?.element(found.key));
    }
  });

  const complete = room.timeline.status === 'loaded' && !room.timeline.newer;
  const reading = place.atBottom && complete;
  const seen = useRef(room.seq);
  if (reading) seen.current = room.seq;
  useEffect(() => {
    if (!reading) return;
    const view = () => {
      if (document.visibilityState === 'visible') props.onViewed(room.seq);
    };
    view();
    document.addEventListener('visibilitychange', view);
    return () => document.removeEventListener('visibilitychange', view);
  }, [reading, room.seq]);

  const jump = () => {
    if (complete) list.current?.toBottom();
    else props.onNewest();
  };
  const unseen = room.seq - seen.current;
  return (
    <div class="timeline">
      {/* The focus falls back to the list when the focused row leaves it. */}
      <div class="scroller" ref={scroller} tabIndex={-1}>
        <section class="rows" ref={content} aria-label={t('list.label', { room: labelOf(room) })} />
      </div>
      {!reading && (unseen > 0 || place.far || !complete) && (
        <button type="button" class="pill" onClick={jump}>
          {unseen > 0 ? newText(unseen, authorsAfter(room, seen.current)) : t('list.latest')}
          <Icon name="down" />
        </button>
      )}
      <p class={said === '' ? 'said' : 'said said-now'} role="status">
        {said}
      </p>
    </div>
  );
}

/** A word about what was just done, for a moment. */
function useSaid(): readonly [string, (text: string) => void] {
  const [said, say] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => say(''), SAID_MILLIS);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, say];
}

function seqOf(row: Row): number | undefined {
  return row.kind === 'message' ? row.message.seq : undefined;
}

/** By the number of a message: the keys of other rows mean nothing after a reload. */
function spotOf(list: WindowList<Row>, rows: readonly Row[]): Spot | undefined {
  const held = list.spot();
  const row = rows.find(({ key }) => key === held?.key);
  const seq = row === undefined ? undefined : seqOf(row);
  return held === undefined || seq === undefined ? undefined : { seq, top: Math.round(held.top) };
}

function newText(n: number, authors: readonly string[]): string {
  if (authors.length === 0 || authors.length > 2) return t('list.new', { n });
  const [a = '', b = ''] = authors;
  const names = authors.length === 1 ? a : t('list.names.two', { a, b });
  return t('list.new.from', { n, names });
}
