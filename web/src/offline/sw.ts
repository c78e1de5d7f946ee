/// <reference lib="webworker" />
import type { Clicked } from './clicked';

/** The files of this build, the page first; written in by the build (`precache.config.ts`). */
declare const __FILES__: readonly string[];
/** Languages as `/assets/languages/ar-HASH.js`, grammars as `/assets/grammars/go-HASH.js`: kept when used. */
declare const __AS_USED__: readonly string[];
declare const __VERSION__: string;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = `parley-${__VERSION__}`;
const PAGE = '/';
// The lists stand in the program once.
const FILES = __FILES__;
const AS_USED = __AS_USED__;

// A build is fetched as a whole before it is used: its files fit each other, online and offline.
worker.addEventListener('install', (event) => event.waitUntil(keepBuild()));

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('parley-') && name !== CACHE)
            .map((name) => caches.delete(name)),
        ),
      ),
  );
});

// A new build waits until a person says so: nobody's page is exchanged under their hands.
worker.addEventListener('message', (event) => {
  if (event.data === 'take_over') void worker.skipWaiting();
});

// A click on an alert leads to its message, in a page that is there or in a new one.
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data as Clicked));
});

async function show(clicked: Clicked): Promise<void> {
  const [page] = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (page === undefined) await worker.clients.openWindow(clicked.path);
  else {
    page.postMessage(clicked);
    await page.focus();
  }
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (url.pathname === PAGE || /^\/(r|place)\//.test(url.pathname)) event.respondWith(kept(PAGE));
  } else if (FILES.includes(url.pathname)) event.respondWith(kept(url.pathname));
  else if (AS_USED.includes(url.pathname)) event.respondWith(keptWhenUsed(url.pathname));
});

async function keepBuild(): Promise<void> {
  const [cache, used] = await Promise.all([caches.open(CACHE), usedHere()]);
  const files = [...FILES, ...used];
  await cache.addAll(files.map((file) => new Request(file, { cache: cacheMode(file) })));
}

/** The languages that the browser asks for, and what an earlier build was asked for. */
async function usedHere(): Promise<readonly string[]> {
  const used = new Set(navigator.languages.map((tag) => `languages/${tag.split('-')[0]}`));
  for (const name of await caches.keys()) {
    if (!name.startsWith('parley-')) continue;
    const requests = await (await caches.open(name)).keys();
    for (const { url } of requests) used.add(partOf(new URL(url).pathname));
  }
  return AS_USED.filter((file) => used.has(partOf(file)));
}

/** Which one it is, whatever the build: `languages/ar`. */
function partOf(file: string): string {
  return /^\/assets\/(\w+\/\w+)-[^/]+$/.exec(file)?.[1] ?? '';
}

async function kept(path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(path);
}

/** What is used later is kept from then on. */
async function keptWhenUsed(path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const known = await cache.match(path);
  if (known !== undefined) return known;
  const fetched = await fetch(path);
  if (fetched.ok) await cache.put(path, fetched.clone());
  return fetched;
}

/** Names of assets change with their content; everything else is asked for anew. */
function cacheMode(file: string): RequestCache {
  return file.startsWith('/assets/') ? 'default' : 'no-cache';
}
