import { render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Pendings } from '../src/store/pending';
import { rows } from '../src/store/selectors';
import type { Room } from '../src/store/state';
import { createRow, drawRow } from '../src/ui/timeline/rows';
import { YOU } from './cast';
import { nothing } from './exhibits';

export const ROW_ACTIONS = {
  onRetry: nothing,
  onDiscard: nothing,
  onReadAgain: nothing,
  onMessage: nothing,
  onCopyLink: nothing,
  onEdit: nothing,
  onDelete: nothing,
  onReport: nothing,
  onPerson: nothing,
  onPicture: nothing,
};

export type RowsProps = {
  readonly label: string;
  readonly room: Room;
  readonly pendings?: Pendings;
  /** The last message that was read before. */
  readonly tide?: number;
};

/** All rows of a room, with none left out, as the list of messages draws them. */
export function Rows({ label, room, pendings = [], tide }: RowsProps) {
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const mine = ({ author }: { readonly author: { readonly id: string } }) => author.id === YOU.id;
    const context = { ...ROW_ACTIONS, room, you: YOU, mayEdit: mine, mayDelete: mine };
    const elements = rows(room, pendings, YOU, tide).map((row) => {
      const element = createRow(row);
      drawRow(element, row, context);
      return element;
    });
    place.current?.replaceChildren(...elements);
    return () => {
      for (const element of elements) render(null, element);
    };
  }, []);
  return (
    <div class="timeline gallery-rows">
      <section class="rows" ref={place} aria-label={label} />
    </div>
  );
}
