import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RoomLine } from '../../store/selectors';
import { Dialog } from '../parts/dialog';
import { number, t } from '../text/t';
import { clockTime } from '../text/times';

export type InboxProps = {
  /** Rooms with something new, those that call one first. */
  readonly lines: readonly RoomLine[];
  readonly onOpen: (line: RoomLine) => void;
  /** The room is read. */
  readonly onDone: (line: RoomLine) => void;
  /** Takes back the last; undefined when there is none. */
  readonly onUndo: (() => void) | undefined;
  readonly onClose: () => void;
};

/** Everything that is new, one conversation after the other, by J, K, Enter, E and U. */
export function Inbox({ lines, onOpen, onDone, onUndo, onClose }: InboxProps) {
  const [chosen, choose] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const empty = useRef<HTMLParagraphElement>(null);
  const at = Math.max(
    0,
    lines.findIndex(({ id }) => id === chosen),
  );
  const active = lines[at];
  // What is done leaves the list: the focus stays in it, on what is next.
  useLayoutEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[tabindex="0"]');
    (row ?? empty.current)?.focus();
  }, [active?.id]);

  const pressed = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    switch (event.key.toLowerCase()) {
      case 'j':
      case 'arrowdown':
        choose(lines[Math.min(lines.length - 1, at + 1)]?.id);
        break;
      case 'k':
      case 'arrowup':
        choose(lines[Math.max(0, at - 1)]?.id);
        break;
      case 'e':
        if (active !== undefined) {
          choose((lines[at + 1] ?? lines[at - 1])?.id);
          onDone(active);
        }
        break;
      case 'u':
        onUndo?.();
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <Dialog heading={t('inbox.heading')} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the buttons in it */}
      <div onKeyDown={pressed}>
        <ul class="inbox" ref={list}>
          {lines.map((line) => (
            <li key={line.id} class="inbox-line">
              <button
                type="button"
                class="inbox-open"
                tabIndex={line === active ? 0 : -1}
                onFocus={() => choose(line.id)}
                onClick={() => onOpen(line)}
              >
                <InboxText line={line} />
              </button>
              <button
                type="button"
                class="button button-quiet"
                tabIndex={line === active ? 0 : -1}
                aria-label={t('inbox.done.label', { room: line.label })}
                onClick={() => onDone(line)}
              >
                {t('inbox.done')}
              </button>
            </li>
          ))}
        </ul>
        {lines.length === 0 && (
          <p ref={empty} tabIndex={-1}>
            {t('inbox.empty')}
          </p>
        )}
        <div class="dialog-actions inbox-foot">
          <p class="hint inbox-keys">{t('inbox.keys')}</p>
          <button
            type="button"
            class="button button-quiet"
            disabled={onUndo === undefined}
            onClick={onUndo}
          >
            {t('inbox.undo')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function InboxText({ line }: { readonly line: RoomLine }) {
  const { latest, mentions, unread } = line;
  return (
    <>
      <span class="inbox-head">
        <span class="inbox-name" dir="auto">
          {line.label}
        </span>
        {mentions > 0 && <span class="lamp">{t('inbox.mentions', { n: mentions })}</span>}
        <span class="visually-hidden">{t('sidebar.unread', { n: unread })}</span>
        <span class="room-count" aria-hidden="true">
          {number(unread)}
        </span>
        {latest !== undefined && <time dateTime={latest.at}>{clockTime(latest.at)}</time>}
      </span>
      {latest !== undefined && (
        <span class="inbox-latest" dir="auto">
          {t('announce.one', { author: latest.author.name, text: latest.text })}
        </span>
      )}
    </>
  );
}
