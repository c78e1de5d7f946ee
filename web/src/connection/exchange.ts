import type { SocketLike } from './socket';

/** Frames that are kept for a tab which catches up; beyond it, it keeps a line of its own. */
const HELD_MAX = 2_000;
/** As a browser says it of a line that is gone without a word. */
const LOST = 1006;

/** A tab of the browser, as the exchange sees it: it says hello when its line is open. */
export type Tab = {
  readonly opened: () => void;
  readonly heard: (frame: string) => void;
  readonly closed: (code: number, reason: string) => void;
};

export type TabLine = {
  readonly send: (frame: string) => void;
  /** The tab holds the line to be dead, or wants no more of it: it ends for all, and they come back. */
  readonly hangUp: () => void;
  /** The tab is gone. */
  readonly leave: () => void;
};

type Caller = {
  readonly tab: Tab;
  line: Line | undefined;
  /** What came on the shared line since this tab said hello on its own. */
  held: string[] | undefined;
  /** Ids of posts that were not answered yet. */
  readonly asked: Set<string>;
};

/**
 * Lets all tabs of a browser share one line to the server.
 *
 * A tab says hello, and catches up from its own positions, on a line of its own, as if it were alone. The
 * first that has caught up lends its line to all; another moves there when it has caught up, too, and
 * closes its own: what came on the shared line since before its hello was held for it, and events that it
 * has already are repeats, which the protocol has it ignore. So it misses nothing, and the server knows
 * nothing of all this. While there is no shared line, one tab calls and the others wait for their turn.
 *
 * Nothing here waits for a time: when a line ends, its tabs are told and come back as they see fit.
 */
export class Exchange {
  private readonly callers = new Set<Caller>();
  private waiting: Caller[] = [];
  /** The line of a tab that calls while none is shared. */
  private first: Line | undefined;
  private shared: Line | undefined;

  constructor(private readonly open: () => SocketLike) {}

  attach(tab: Tab): TabLine {
    const caller: Caller = { tab, line: undefined, held: undefined, asked: new Set() };
    this.callers.add(caller);
    this.waiting.push(caller);
    this.callNext();
    return {
      send: (frame) => this.send(caller, frame),
      hangUp: () => {
        this.forget(caller);
        if (caller.line !== undefined) this.ended(caller.line, LOST, '');
      },
      leave: () => {
        this.forget(caller);
        if (caller.line !== undefined && this.on(caller.line).length === 0) {
          this.ended(caller.line, LOST, '');
        }
      },
    };
  }

  private callNext(): void {
    while (this.waiting.length > 0 && (this.shared !== undefined || this.first === undefined)) {
      const caller = this.waiting.shift();
      if (caller !== undefined) this.call(caller);
    }
  }

  private call(caller: Caller): void {
    const line = new Line(this.open(), {
      opened: () => caller.tab.opened(),
      heard: (text) => this.heard(line, text),
      closed: (code, reason) => this.ended(line, code, reason),
    });
    caller.line = line;
    if (this.shared === undefined) this.first = line;
    else caller.held = [];
  }

  private send(caller: Caller, text: string): void {
    const { line } = caller;
    const command = parsed(text);
    if (line === this.shared && command.type === 'resume') {
      // It would set back the others, too. On a line of its own it says hello from where it stands.
      this.forget(caller);
      caller.tab.closed(LOST, '');
      return;
    }
    if (command.type === 'post' && typeof command.id === 'string') caller.asked.add(command.id);
    line?.send(text, command);
  }

  private heard(line: Line, text: string): void {
    const frame = parsed(text);
    line.note(frame);
    const here = this.on(line);
    const asker = here.find(({ asked }) => isReply(frame) && asked.delete(String(frame.id)));
    for (const { tab } of asker === undefined ? here : [asker]) tab.heard(text);
    if (line === this.shared) {
      if (asker === undefined) this.hold(text);
    } else if (line.level) for (const caller of here) this.level(caller, line);
  }

  private hold(text: string): void {
    for (const caller of this.callers) {
      if (caller.held === undefined) continue;
      caller.held.push(text);
      if (caller.held.length > HELD_MAX) caller.held = undefined;
    }
  }

  /** This tab has caught up: its line becomes everybody's, or it moves to the one that is. */
  private level(caller: Caller, line: Line): void {
    const { shared } = this;
    if (shared === undefined) {
      this.shared = line;
      this.first = undefined;
      this.callNext();
    } else if (
      caller.held !== undefined &&
      caller.asked.size === 0 &&
      shared.session === line.session
    ) {
      const { held } = caller;
      caller.held = undefined;
      caller.line = shared;
      line.end();
      for (const text of held) caller.tab.heard(text);
    }
  }

  private ended(line: Line, code: number, reason: string): void {
    line.end();
    const here = this.on(line);
    if (line === this.first) this.first = undefined;
    if (line === this.shared) {
      this.shared = undefined;
      // Nobody knows any more what they would miss: they stay where they are.
      for (const caller of this.callers) caller.held = undefined;
    }
    for (const caller of here) {
      this.forget(caller);
      caller.tab.closed(code, reason);
    }
    this.callNext();
  }

  private on(line: Line): readonly Caller[] {
    return [...this.callers].filter((caller) => caller.line === line);
  }

  private forget(caller: Caller): void {
    this.callers.delete(caller);
    this.waiting = this.waiting.filter((each) => each !== caller);
  }
}

/** One socket, and what the server still owes on it. */
class Line {
  session: unknown;
  /** Rooms that are not caught up; unknown before the welcome. */
  private owed: Set<unknown> | undefined;

  constructor(
    private readonly socket: SocketLike,
    tab: Tab,
  ) {
    socket.onopen = tab.opened;
    socket.onmessage = ({ data }) => tab.heard(String(data));
    socket.onclose = ({ code, reason }) => tab.closed(code, reason);
  }

  get level(): boolean {
    return this.owed?.size === 0;
  }

  send(text: string, command: Json): void {
    if (command.type === 'resume') {
      for (const room of Object.keys(command.positions ?? {})) this.owed?.add(room);
    }
    this.socket.send(text);
  }

  note(frame: Json): void {
    if (frame.type === 'welcome' && Array.isArray(frame.rooms)) {
      this.session = frame.session;
      this.owed = new Set(frame.rooms.map((room) => room?.id));
    }
    if (frame.type === 'caught_up' || frame.type === 'reset') this.owed?.delete(frame.room);
  }

  end(): void {
    this.socket.onopen = null;
    this.socket.onmessage = null;
    this.socket.onclose = null;
    this.socket.close();
  }
}

/** A command or frame, as far as the exchange looks into it; the tabs read it with care. */
type Json = { readonly [name: string]: unknown };

function parsed(text: string): Json {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? { ...json } : {};
  } catch {
    return {};
  }
}

function isReply({ type }: Json): boolean {
  return type === 'done' || type === 'failed';
}
