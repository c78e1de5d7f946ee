import { CLOSE_STOPS_FROM } from '../protocol/codes';
import { readFrame } from '../protocol/guards';
import type { Command, FromServer, Hello } from '../protocol/types';
import { reconnectWait, waitAskedFor } from './backoff';

/** Beyond `heartbeatMillis` of silence by this much, the connection is dead. */
const SILENCE_GRACE_MILLIS = 10_000;
/** From opening the socket to the welcome; the server allows 10 s for the hello alone. */
const WELCOME_WITHIN_MILLIS = 15_000;

/** The part of WebSocket that is used here. */
export type SocketLike = {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  send(data: string): void;
  close(): void;
};

export type LinkStatus =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'live' }
  /** Waits before the next attempt; `failures` attempts in a row did not reach a welcome. */
  | { readonly phase: 'waiting'; readonly failures: number }
  /** The server asked not to come back before the person acts. */
  | { readonly phase: 'stopped'; readonly code: number };

export type LinkPorts = {
  readonly open: () => SocketLike;
  readonly hello: () => Hello;
  readonly onFrame: (frame: FromServer) => void;
  readonly onStatus: (status: LinkStatus) => void;
  readonly random: () => number;
};

/**
 * One lasting connection: connects, says hello, notices when the other side is gone, and comes back.
 * What the frames mean is for others to know.
 */
export class Link {
  private socket: SocketLike | undefined;
  private welcomed = false;
  private failures = 0;
  private heartbeatMillis = 25_000;
  private lastHeard = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ports: LinkPorts) {}

  start(): void {
    this.stop();
    this.failures = 0;
    this.connect();
  }

  stop(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    this.drop();
  }

  /** Something suggests that now is a good time: the network is back, the page is seen again. */
  nudge(): void {
    if (this.retry !== undefined) {
      clearTimeout(this.retry);
      this.connect();
    } else if (this.welcomed && Date.now() - this.lastHeard > this.silenceMax()) {
      // Timers sleep with the machine: after waking up the clock knows better.
      this.lost(1006, '');
    }
  }

  /** Whether it could be handed to the socket; that it arrived, only a reply tells. */
  send(command: Command): boolean {
    if (this.socket === undefined || !this.welcomed) return false;
    this.socket.send(JSON.stringify(command));
    return true;
  }

  private connect(): void {
    this.retry = undefined;
    this.ports.onStatus({ phase: 'connecting' });
    const socket = this.ports.open();
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify(this.ports.hello()));
    socket.onmessage = (event) => this.heard(event.data);
    socket.onclose = (event) => this.lost(event.code, event.reason);
    this.watchFor(WELCOME_WITHIN_MILLIS);
  }

  private heard(data: unknown): void {
    this.lastHeard = Date.now();
    const reading = readFrame(data);
    switch (reading.kind) {
      case 'known':
        break;
      case 'unknown':
        return;
      case 'unreadable':
        // A frame was lost to us: come back with our positions and have it sent again.
        this.lost(1006, '');
        return;
    }
    const { frame } = reading;
    if (frame.type === 'welcome') {
      this.welcomed = true;
      this.failures = 0;
      this.heartbeatMillis = frame.heartbeatMillis;
      this.watchFor(this.silenceMax());
      this.ports.onFrame(frame);
      this.ports.onStatus({ phase: 'live' });
      return;
    }
    this.ports.onFrame(frame);
  }

  private lost(code: number, reason: string): void {
    this.drop();
    if (code >= CLOSE_STOPS_FROM && code < 4200) {
      this.ports.onStatus({ phase: 'stopped', code });
      return;
    }
    const asked = this.failures === 0 ? waitAskedFor(reason) : undefined;
    const wait = asked ?? reconnectWait(this.failures, this.ports.random);
    this.failures += 1;
    this.retry = setTimeout(() => this.connect(), wait);
    this.ports.onStatus({ phase: 'waiting', failures: this.failures });
  }

  private drop(): void {
    clearTimeout(this.watch);
    this.welcomed = false;
    const socket = this.socket;
    this.socket = undefined;
    if (socket === undefined) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private watchFor(millis: number): void {
    clearTimeout(this.watch);
    const opened = Date.now();
    const check = () => {
      const left = millis - (Date.now() - Math.max(this.lastHeard, opened));
      if (left <= 0) this.lost(1006, '');
      else this.watch = setTimeout(check, left);
    };
    this.watch = setTimeout(check, millis);
  }

  private silenceMax(): number {
    return this.heartbeatMillis + SILENCE_GRACE_MILLIS;
  }
}
