import type { SocketLike } from '../connection/socket';
import type { FromTab, ToTab } from './messages';

/** What this needs of the page. */
export type LinePorts = {
  /** The worker of all tabs; undefined where the browser has none. */
  readonly worker: (() => SharedWorker) | undefined;
  /** A socket of this tab alone. */
  readonly alone: () => SocketLike;
  /** Calls back when the page goes away, for good or to be kept for going back. */
  readonly onLeave: (listener: () => void) => void;
};

/** How this tab calls the server: on the line of all tabs, or on one of its own where that cannot be. */
export function lineOpener({ worker, alone, onLeave }: LinePorts): () => SocketLike {
  let broken = worker === undefined;
  let current: SharedSocket | undefined;
  onLeave(() => current?.leave());
  return () => {
    if (broken || worker === undefined) return alone();
    const shared = worker();
    current = new SharedSocket(shared.port);
    const mine = current;
    shared.onerror = () => {
      broken = true;
      mine.lost();
    };
    return mine;
  };
}

/** One call by way of the worker. */
class SharedSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  private ended = false;

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<ToTab>) => {
      if (this.ended) return;
      if (typeof data === 'string') this.onmessage?.({ data });
      else if (data.line === 'open') this.onopen?.();
      else this.lost(data.code, data.reason);
    };
  }

  send(data: string): void {
    this.tell(data);
  }

  close(): void {
    this.end('hang_up');
  }

  /** The page may come back: then it calls again. */
  leave(): void {
    if (this.ended) return;
    this.end('leave');
    this.lost();
  }

  lost(code = 1006, reason = ''): void {
    this.ended = true;
    this.port.close();
    this.onclose?.({ code, reason });
  }

  private end(how: 'hang_up' | 'leave'): void {
    if (this.ended) return;
    this.ended = true;
    this.tell({ end: how });
    this.port.close();
  }

  private tell(message: FromTab): void {
    this.port.postMessage(message);
  }
}
