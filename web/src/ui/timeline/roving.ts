import type { Message } from '../../protocol/types';
import type { Row } from '../../store/selectors';
import type { WindowList } from './window-list';

export type RovingPorts = {
  readonly onLeave: () => void;
  readonly messageOf: (key: string) => Message | undefined;
  readonly onCopyLink: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  readonly onDelete: (message: Message) => void;
  /** Shows who wrote it. */
  readonly onPerson: (message: Message) => void;
  readonly onUnread: (message: Message) => void;
};

/**
 * One stop of the Tab key for the whole list: the arrow keys walk from message to message, Home and
 * End go to the ends, E edits, L copies the link, P shows who wrote, U makes it and what follows unread, Delete deletes,
 * Escape goes back to writing.
 */
export class Roving {
  private keys: readonly string[] = [];
  private active: string | undefined;
  /** Whether the active row was chosen by the person, or just follows the newest. */
  private chosen = false;

  constructor(
    private readonly content: HTMLElement,
    private readonly list: WindowList<Row>,
    private readonly ports: RovingPorts,
  ) {
    content.addEventListener('focusin', this.focused);
    content.addEventListener('keydown', this.pressed);
  }

  update(rows: readonly Row[]): void {
    this.keys = rows
      .filter((row) => row.kind === 'message' || row.kind === 'pending')
      .map((row) => row.key);
    if (!this.chosen || this.active === undefined || !this.keys.includes(this.active)) {
      this.chosen = false;
      this.activate(this.keys.at(-1));
    } else {
      this.activate(this.active);
    }
  }

  private readonly focused = (event: FocusEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('article') : null;
    if (row?.dataset.key === undefined) return;
    this.chosen = row.dataset.key !== this.keys.at(-1);
    this.activate(row.dataset.key);
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = this.active === undefined ? -1 : this.keys.indexOf(this.active);
    switch (event.key) {
      case 'ArrowUp':
        this.go(at - 1);
        break;
      case 'ArrowDown':
        this.go(at + 1);
        break;
      case 'Home':
        this.go(0);
        break;
      case 'End':
        this.go(this.keys.length - 1);
        break;
      case 'Escape':
        this.ports.onLeave();
        break;
      case 'Delete':
        this.withActive(this.ports.onDelete);
        break;
      case 'e':
      case 'E':
        this.withActive(this.ports.onEdit);
        break;
      case 'l':
      case 'L':
        this.withActive(this.ports.onCopyLink);
        break;
      case 'p':
      case 'P':
        this.withActive(this.ports.onPerson);
        break;
      case 'u':
      case 'U':
        this.withActive(this.ports.onUnread);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  private withActive(act: (message: Message) => void): void {
    const message = this.active === undefined ? undefined : this.ports.messageOf(this.active);
    if (message !== undefined) act(message);
  }

  private go(to: number): void {
    const key = this.keys[Math.max(0, Math.min(this.keys.length - 1, to))];
    if (key === undefined) return;
    this.list.reveal(key)?.focus({ preventScroll: true });
  }

  private activate(key: string | undefined): void {
    for (const element of this.content.querySelectorAll<HTMLElement>('article[tabindex="0"]')) {
      if (element.dataset.key !== key) element.tabIndex = -1;
    }
    this.active = key;
    const element = key === undefined ? undefined : this.list.element(key);
    if (element !== undefined) element.tabIndex = 0;
  }
}
