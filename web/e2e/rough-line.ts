import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A line to a server that can be cut: every connection ends at once, in the middle of whatever it carries. */
export class RoughLine {
  private readonly sockets = new Set<Socket>();
  private readonly webSockets = new Set<Socket>();

  private constructor(
    private readonly listener: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  static async to(target: string): Promise<RoughLine> {
    const { hostname, port } = new URL(target);
    const listener = createServer();
    await new Promise<void>((resolve) => {
      listener.listen(0, '127.0.0.1', resolve);
    });
    const line = new RoughLine(
      listener,
      `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    );
    listener.on('connection', (near) => {
      near.once('data', (head) => {
        if (head.toString('latin1').startsWith('GET /ws')) line.webSockets.add(near);
      });
      const far = connect(Number(port), hostname);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        line.sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          line.sockets.delete(from);
          line.webSockets.delete(from);
          to.destroy();
        });
      }
    });
    return line;
  }

  /** The WebSockets that are open. */
  get open(): number {
    return this.webSockets.size;
  }

  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async dispose(): Promise<void> {
    const closed = new Promise((resolve) => this.listener.close(resolve));
    this.cut();
    await closed;
  }
}
