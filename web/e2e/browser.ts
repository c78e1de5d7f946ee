import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? USUAL_PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('no Chromium found; set CHROMIUM to its path');
  return chromium.launch({ executablePath, args: ARGS });
}

/** A person at a browser of their own. What the page complains about is kept. */
export class Seat {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly complaints: string[],
  ) {}

  static async take(browser: Browser, options: BrowserContextOptions = {}): Promise<Seat> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    const complaints: string[] = [];
    context.on('page', (page) => {
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() !== 'error' && message.type() !== 'warning') return;
        // A server that is down on purpose is told by the browser itself.
        if (/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/.test(message.text())) {
          return;
        }
        // So is a room that is asked for and does not exist.
        if (/status of 404/.test(message.text()) && /\/rooms\//.test(message.location().url))
          return;
        complaints.push(`${message.type()}: ${message.text()}`);
      });
    });
    return new Seat(context, await context.newPage(), complaints);
  }

  async signIn(url: string, name: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByLabel('Your name').fill(name);
    await this.page.getByRole('button', { name: 'Come in' }).click();
    await this.page.getByRole('heading', { name: 'lobby' }).waitFor();
    await this.composer('lobby').waitFor();
  }

  composer(room: string) {
    return this.page.getByRole('textbox', { name: `Message # ${room}` });
  }

  async say(room: string, text: string): Promise<void> {
    await this.composer(room).fill(text);
    await this.composer(room).press('Enter');
  }

  /** Waits until the room shows this text. */
  async see(text: string): Promise<void> {
    await this.page.locator('.msg-text').getByText(text, { exact: true }).waitFor();
  }

  /** Waits until nothing of one's own is on its way. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('.msg-status') === null);
  }

  async createRoom(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Create a room' }).click();
    await this.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await this.page.getByRole('button', { name: 'Create room' }).click();
    await this.composer(name).waitFor();
  }

  /** Shares a room with these: guests see each other once they do. */
  async meet(room: string, ...others: readonly Seat[]): Promise<void> {
    const api = (seat: Seat, how: string, path: string, body?: string) =>
      seat.page.evaluate(
        ([method, where, json]) =>
          fetch(`/api/v1/rooms${where}`, {
            method: method as string,
            ...(json && { body: json, headers: { 'Content-Type': 'application/json' } }),
          }).then((answer) => answer.status),
        [how, path, body],
      );
    await api(this, 'POST', '', JSON.stringify({ name: room }));
    for (const other of others) await api(other, 'PUT', `/${room}/membership`);
  }

  /** From here until a reload, this page's posts go to a room that does not exist. */
  misdirect(): Promise<void> {
    return this.page.evaluate(() => {
      const { postMessage } = MessagePort.prototype;
      MessagePort.prototype.postMessage = function (message: unknown) {
        const said =
          typeof message === 'string' ? message.replace('"room":"R', '"room":"nowhere-') : message;
        postMessage.call(this, said);
      };
    });
  }

  /** A second tab of the same browser. */
  async tab(url: string): Promise<Seat> {
    const seat = new Seat(this.context, await this.context.newPage(), this.complaints);
    await seat.page.goto(url);
    await seat.page.locator('.composer-field').waitFor();
    return seat;
  }

  /** The texts in the list, in the order of the list. */
  texts(): Promise<string[]> {
    return this.page.locator('article .msg-text').allTextContents();
  }
}
