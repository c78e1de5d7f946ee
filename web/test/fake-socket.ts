import type { SocketLike } from '../src/connection/socket';
import type { FromServer } from '../src/protocol/types';

/** A socket whose other side is the test. */
export class FakeSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  readonly sent: unknown[] = [];
  closed = false;

  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }
  close(): void {
    this.closed = true;
  }
  say(frame: FromServer): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}
