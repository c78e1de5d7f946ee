import type { Exchange, TabLine } from '../src/connection/exchange';
import type { FromServer } from '../src/protocol/types';
import { clientId, LOBBY } from './cast';

/** A tab that applies what it hears as the protocol says, and says hello from where it stands. */
export class FakeTab {
  readonly line: TabLine;
  readonly heard: FromServer[] = [];
  offset: number;
  closed: number | undefined;

  constructor(exchange: Exchange, offset = 0) {
    this.offset = offset;
    this.line = exchange.attach({
      opened: () => this.say({ type: 'hello', offset: this.offset }),
      heard: (text) => this.hear(JSON.parse(text)),
      closed: (code) => {
        this.closed = code;
      },
    });
  }

  say(command: object): void {
    this.line.send(JSON.stringify(command));
  }

  post(n: number): void {
    this.say({ type: 'post', id: clientId(n), room: LOBBY, text: `${n}` });
  }

  private hear(frame: FromServer): void {
    this.heard.push(frame);
    if (frame.type !== 'posted' || frame.offset <= this.offset) return;
    if (frame.offset !== this.offset + 1) throw new Error(`${this.offset + 1} is missing`);
    this.offset = frame.offset;
  }
}
