/** Where a row was seen. */
type Mark = { readonly element: HTMLElement; readonly top: number; readonly bottom: number };

export function topIn(scroller: HTMLElement, element: Element): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

/** What is being read, and where it was when all was in order: from there only scrolling may move it. */
export class Anchor {
  private marks: readonly Mark[] = [];
  private scrollTop = 0;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly content: HTMLElement,
  ) {}

  /** All is in order now. */
  note(): void {
    this.marks = visible(this.scroller, this.content);
    this.scrollTop = this.scroller.scrollTop;
  }

  /** How far somebody has scrolled since; what the browser does where the end comes nearer is not that. */
  scrolledBy(): number {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollTop - Math.min(this.scrollTop, scrollHeight - clientHeight);
  }

  /** Puts what is being read to where scrolling alone would have brought it. */
  restore(): void {
    const mark = this.mark();
    if (mark === undefined) return;
    const moved = topIn(this.scroller, mark.element) - (mark.top - this.scrolledBy());
    if (Math.abs(moved) >= 0.5) this.scroller.scrollTop += moved;
  }

  mark(): Mark | undefined {
    return held(this.marks, this.scroller);
  }
}

/** The rows that can be seen, with their places. */
function visible(scroller: HTMLElement, content: HTMLElement): readonly Mark[] {
  const { children } = content;
  const edge = scroller.getBoundingClientRect().top;
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = children[middle];
    if (child !== undefined && child.getBoundingClientRect().bottom > edge) high = middle;
    else low = middle + 1;
  }
  const marks: Mark[] = [];
  for (let at = low; at < children.length; at += 1) {
    const child = children[at];
    if (!(child instanceof HTMLElement)) continue;
    const place = child.getBoundingClientRect();
    const top = place.top - edge;
    if (top > scroller.clientHeight) break;
    // Rows that only tell of the ends come and go: they hold nothing.
    if (child.dataset.loose !== undefined) continue;
    marks.push({ element: child, top, bottom: place.bottom - edge });
  }
  return marks;
}

/**
 * The row that stays in its place: the one with the focus, or the one in the middle. Not the topmost:
 * when older messages arrive above it, it may lose its author's name and its height.
 */
function held(marks: readonly Mark[], scroller: HTMLElement): Mark | undefined {
  const left = marks.filter(({ element }) => element.isConnected);
  const middle = scroller.clientHeight / 2;
  return (
    left.find(({ element }) => element.contains(document.activeElement)) ??
    left.find(({ bottom }) => bottom > middle) ??
    left.at(-1)
  );
}
