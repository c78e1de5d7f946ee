import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RoomId } from '../../protocol/ids';
import type { RoomLine } from '../../store/selectors';
import { number, t } from '../text/t';

export type FavouritesProps = {
  readonly lines: readonly RoomLine[];
  readonly link: (line: RoomLine) => ComponentChildren;
  /** Puts a room where another one is. */
  readonly onMove: (room: RoomId, to: RoomId) => void;
};

/** The rooms that the person wants at the top, which they put in order by keys or by dragging. */
export function Favourites({ lines, link, onMove }: FavouritesProps) {
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef<RoomId>(undefined);
  const dragged = useRef<RoomId>(undefined);
  const [over, setOver] = useState<RoomId>();
  const [said, say] = useState('');
  useLayoutEffect(() => {
    // A line that goes to another place in the page loses the focus there.
    const at = lines.findIndex(({ id }) => id === moved.current);
    moved.current = undefined;
    if (at >= 0) list.current?.querySelectorAll('a')[at]?.focus();
  }, [lines.map(({ id }) => id).join()]);
  const step = (event: KeyboardEvent, at: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined || !event.altKey || !event.shiftKey) return;
    event.preventDefault();
    const [line, to] = [lines[at], lines[at + by]];
    if (line === undefined || to === undefined) return;
    moved.current = line.id;
    onMove(line.id, to.id);
    say(t('favourites.moved', { place: number(at + by + 1), all: number(lines.length) }));
  };
  return (
    <>
      <div class="sidebar-head">
        <h2>{t('favourites.heading')}</h2>
      </div>
      <ul class="room-list favourites" aria-label={t('favourites.heading')} ref={list}>
        {lines.map((line, at) => (
          <li
            key={line.id}
            class={over === line.id ? 'favourite-over' : ''}
            onKeyDown={(event) => step(event, at)}
            onDragStart={() => {
              dragged.current = line.id;
            }}
            onDragOver={(event) => {
              if (dragged.current === undefined) return;
              event.preventDefault();
              setOver(line.id);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged.current !== undefined) onMove(dragged.current, line.id);
            }}
            onDragEnd={() => {
              dragged.current = undefined;
              setOver(undefined);
            }}
          >
            {link(line)}
          </li>
        ))}
      </ul>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
