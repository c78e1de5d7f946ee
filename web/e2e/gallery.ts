import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build, preview } from 'vite';

const configFile = fileURLToPath(new URL('../gallery.config.ts', import.meta.url));
const root = fileURLToPath(new URL('../gallery/', import.meta.url));

export type Hall = { readonly name: string; readonly whole: readonly string[] };
type Known = {
  readonly components: readonly string[];
  readonly shown: () => readonly string[];
  readonly halls: readonly Hall[];
};

/** The gallery as it is now, on a port of its own. */
export async function openGallery(): Promise<{ readonly url: string; readonly close: () => void }> {
  await build({ configFile, root, logLevel: 'warn' });
  const served = await preview({
    configFile,
    root,
    logLevel: 'warn',
    preview: { port: 0, strictPort: false },
  });
  const { port } = served.httpServer.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void served.close() };
}

/** Goes there, and waits until everything is there and nothing moves any more. */
export async function look(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForFunction(() => 'halls' in ((globalThis as { gallery?: object }).gallery ?? {}));
  await page.evaluate(() => document.fonts.ready);
  // The answers come a moment later; then what is coloured is.
  await page.waitForTimeout(250);
}

export function hallsOf(page: Page): Promise<readonly Hall[]> {
  return page.evaluate(() => (globalThis as unknown as { gallery: Known }).gallery.halls);
}

export function componentsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as { gallery: Known }).gallery.components);
}

export function shownOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as { gallery: Known }).gallery.shown());
}
