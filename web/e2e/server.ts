import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR =
  process.env.E2E_JAR ?? fileURLToPath(new URL('../../server/target/parley.jar', import.meta.url));
const READY_WITHIN_MILLIS = 30_000;

/** A real server on a port of its own, with a data folder of its own. */
export class Server {
  private process: ChildProcess | undefined;
  private output = '';

  private constructor(
    private readonly port: number,
    private readonly data: string,
    private readonly flags: readonly string[],
  ) {}

  /** `flags`: settings that differ from their defaults. */
  static async start(flags: readonly string[] = []): Promise<Server> {
    const data = mkdtempSync(join(tmpdir(), 'parley-e2e-'));
    const server = new Server(await freePort(), data, flags);
    await server.restart();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The link on the console that makes the first owner, at the address of all other pages. */
  async setupLink(): Promise<string> {
    for (;;) {
      const link = /http\S+#setup=\S+/.exec(this.output)?.[0];
      if (link !== undefined) return link.replace('localhost', '127.0.0.1');
      await new Promise((resolve) => this.process?.stdout?.once('data', resolve));
    }
  }

  /** Starts it on the same port with the same data, where the browsers look for it. */
  async restart(): Promise<void> {
    const [program, ...args] = command();
    const settings = ['--port', String(this.port), '--data', this.data, ...this.flags];
    const child = spawn(program, [...args, ...settings], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    this.output = '';
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`the server was not ready in time:\n${this.output}`)),
        READY_WITHIN_MILLIS,
      );
      const heard = (chunk: Buffer) => {
        this.output += chunk.toString();
        if (!this.output.includes(`http://localhost:${this.port}`)) return;
        clearTimeout(late);
        resolve();
      };
      child.stdout.on('data', heard);
      child.stderr.on('data', heard);
      child.once('exit', (code) =>
        reject(new Error(`the server ended (${code}):\n${this.output}`)),
      );
    });
  }

  /** As a loss of power would: nothing is said, nothing is flushed. */
  async kill(): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

function command(): readonly [string, ...string[]] {
  const home = process.env.JAVA_HOME;
  if (home === undefined) throw new Error('JAVA_HOME is not set: it names the JDK for the server');
  if (!existsSync(JAR)) throw new Error(`the server is not built: ${JAR} is missing`);
  // What the JVM would do for a long life only delays a short one.
  const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'];
  return [join(home, 'bin', 'java'), ...quick, '-jar', JAR, 'serve'];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      probe.close(() => resolve(address.port));
    });
  });
}
