import { Anchor, topIn } from './anchor';
import type { RowRange } from './row-range';
import { around, atEnd, bounded, stepped, stepsOf } from './row-range';

/** Rows are kept ready this far beyond the visible part. */
const MARGIN_PX = 1_000;
const VISIBLE_PX = 1;
/** Closer to the end than this counts as being there. */
const BOTTOM_PX = 60;

export type Place = { readonly atBottom: boolean; readonly far: boolean };

export type WindowListPorts<R> = {
  readonly create: (row: R) => HTMLElement;
  readonly update: (element: HTMLElement, row: R, before: R) => void;
  readonly remove: (element: HTMLElement) => void;
  /** An end of the known rows is near. */
  readonly onNear: (side: 'older' | 'newer') => void;
  readonly onPlace: (place: Place) => void;
};

type Node<R> = { readonly element: HTMLElement; row: R };

/**
 * A long list of which only a window of rows is in the document. It owns the scroll position: what is
 * being read stays where it is, to the pixel, whatever is added, removed or resized around it; and at
 * the end it follows the end. The rows are keyed and moved by hand, since a diff of 200 rows at each
 * step costs frames on slow machines.
 */
export class WindowList<R extends { readonly key: string }> {
  private rows: readonly R[] = [];
  private readonly nodes = new Map<string, Node<R>>();
  private range: RowRange = { first: 0, last: 0 };
  private stuck = true;
  private place: Place = { atBottom: true, far: false };
  private sizeBefore = '';
  private disposed = false;
  private readonly anchor: Anchor;
  private readonly observer: ResizeObserver;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly content: HTMLElement,
    private readonly ports: WindowListPorts<R>,
  ) {
    this.anchor = new Anchor(scroller, content);
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(scroller);
    this.observer.observe(content);
    scroller.addEventListener('scroll', this.scrolled, { passive: true });
  }

  dispose(): void {
    this.observer.disconnect();
    this.scroller.removeEventListener('scroll', this.scrolled);
    this.disposed = true;
    // Row after row would be taken out of a page that is laid out.
    this.content.remove();
    for (const node of this.nodes.values()) this.ports.remove(node.element);
    this.nodes.clear();
  }

  show(rows: readonly R[]): void {
    const index = new Map(rows.map((row, at) => [row.key, at]));
    const kept = this.rows
      .slice(this.range.first, this.range.last)
      .map((row) => index.get(row.key))
      .filter((at) => at !== undefined);
    this.hold();
    this.anchor.note();
    this.rows = rows;
    const [first] = kept;
    if (first === undefined) {
      this.followEnd();
      this.settleSoon();
      return;
    }
    this.range = this.stuck
      ? bounded({ first, last: rows.length }, 'last')
      : bounded({ first, last: (kept.at(-1) ?? first) + 1 }, 'first');
    this.reconcile();
    this.hold();
    this.settle();
  }

  toBottom(): void {
    this.followEnd();
    this.settle();
  }

  /** Shows rows for the first time, with the top of one of them where it was left. */
  startAt(rows: readonly R[], key: string, top: number): void {
    this.rows = rows;
    const at = rows.findIndex((row) => row.key === key);
    if (at < 0) {
      this.toBottom();
      return;
    }
    this.around(at);
    const element = this.nodes.get(key)?.element;
    if (element !== undefined) this.scroller.scrollTop += topIn(this.scroller, element) - top;
    this.stuck = false;
    this.settle(VISIBLE_PX);
    // The rows above it may have come with the last step, and it may have moved.
    if (element !== undefined) this.scroller.scrollTop += topIn(this.scroller, element) - top;
    this.settleSoon();
  }

  /** The row that is held in its place, and where it is. */
  spot(): { readonly key: string; readonly top: number } | undefined {
    const mark = this.stuck ? undefined : this.anchor.mark();
    const key = mark?.element.dataset.key;
    return mark === undefined || key === undefined ? undefined : { key, top: mark.top };
  }

  /** Brings a row into the document and into view. */
  reveal(key: string): HTMLElement | undefined {
    const at = this.rows.findIndex((row) => row.key === key);
    if (at < 0) return undefined;
    if (at < this.range.first || at >= this.range.last) this.around(at);
    const element = this.nodes.get(key)?.element;
    element?.scrollIntoView({ block: 'nearest' });
    this.stuck = false;
    this.settle();
    return element;
  }

  element(key: string): HTMLElement | undefined {
    return this.nodes.get(key)?.element;
  }

  private around(at: number): void {
    this.range = around(at, this.rows.length);
    this.reconcile();
  }

  private followEnd(): void {
    this.range = atEnd(this.rows.length);
    this.reconcile();
    this.stuck = true;
    this.anchor.note();
    this.hold();
  }

  private readonly scrolled = (): void => {
    // What changed its size may have scrolled, too, or not yet been put back into its place.
    if (this.size() === this.sizeBefore) this.settle();
    else this.resized();
  };

  private resized(): void {
    this.hold();
    this.settle();
  }

  private size(): string {
    const { clientWidth, clientHeight, scrollHeight } = this.scroller;
    return `${clientWidth} ${clientHeight} ${scrollHeight}`;
  }

  /** Keeps what is being read in its place, or follows the end. */
  private hold(): void {
    if (this.stuck && this.anchor.scrolledBy() >= 0) {
      this.scroller.scrollTop = this.scroller.scrollHeight;
    } else this.anchor.restore();
  }

  /** What can be seen at once, and the rest after that was painted. */
  private settleSoon(): void {
    this.settle(VISIBLE_PX);
    requestAnimationFrame(() => {
      setTimeout(() => {
        if (!this.disposed) this.resized();
      });
    });
  }

  /** Refills the window around the visible part and takes note of where that is. */
  private settle(margin = MARGIN_PX): void {
    this.refill(margin);
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const below = scrollHeight - clientHeight - scrollTop;
    this.stuck = this.range.last === this.rows.length && below <= BOTTOM_PX;
    this.anchor.note();
    this.sizeBefore = this.size();
    const place = { atBottom: this.stuck, far: below > clientHeight };
    if (place.atBottom !== this.place.atBottom || place.far !== this.place.far) {
      this.place = place;
      this.ports.onPlace(place);
    }
    if (this.range.first === 0 && scrollTop < MARGIN_PX) this.ports.onNear('older');
    if (this.range.last === this.rows.length && below < MARGIN_PX) this.ports.onNear('newer');
  }

  private refill(margin: number): void {
    for (let steps = stepsOf(this.rows.length); steps > 0; steps -= 1) {
      const above = this.scroller.scrollTop;
      const below = this.scroller.scrollHeight - this.scroller.clientHeight - above;
      if (above < margin && this.range.first > 0) this.step('older');
      else if (below < margin && this.range.last < this.rows.length) this.step('newer');
      else return;
    }
  }

  private step(side: 'older' | 'newer'): void {
    const stuck = this.stuck && this.anchor.scrolledBy() >= 0;
    this.anchor.note();
    this.stuck = false;
    this.range = stepped(this.range, side, this.rows.length);
    this.reconcile();
    this.stuck = stuck && this.range.last === this.rows.length;
    this.hold();
  }

  private reconcile(): void {
    const wanted = this.rows.slice(this.range.first, this.range.last);
    const keys = new Set(wanted.map((row) => row.key));
    const focused = this.content.contains(document.activeElement);
    for (const [key, node] of this.nodes) {
      if (keys.has(key)) continue;
      this.nodes.delete(key);
      node.element.remove();
      this.ports.remove(node.element);
    }
    let cursor = this.content.firstElementChild;
    for (const row of wanted) {
      const element = this.rendered(row);
      if (element === cursor) cursor = cursor.nextElementSibling;
      else this.content.insertBefore(element, cursor);
    }
    // A focused row that left the window hands the focus to the list, so that it is never lost.
    if (focused && !this.content.contains(document.activeElement)) {
      this.scroller.focus({ preventScroll: true });
    }
  }

  private rendered(row: R): HTMLElement {
    const known = this.nodes.get(row.key);
    if (known === undefined) {
      const element = this.ports.create(row);
      this.nodes.set(row.key, { element, row });
      return element;
    }
    if (known.row !== row) this.ports.update(known.element, row, known.row);
    known.row = row;
    return known.element;
  }
}
