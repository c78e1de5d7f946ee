/// <reference lib="webworker" />
/** The files of this build, the page first; written in by the build (`precache.config.ts`). */
declare const __FILES__: readonly string[];
declare const __VERSION__: string;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = `parley-${__VERSION__}`;
const PAGE = '/';

// A build is fetched as a whole before it is used: its files fit each other, online and offline.
worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) =>
        cache.addAll(__FILES__.map((file) => new Request(file, { cache: cacheMode(file) }))),
      ),
  );
});

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

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (url.pathname === PAGE || url.pathname.startsWith('/r/')) event.respondWith(kept(PAGE));
  } else if (__FILES__.includes(url.pathname)) event.respondWith(kept(url.pathname));
});

async function kept(path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(path);
}

/** Names of assets change with their content; everything else is asked for anew. */
function cacheMode(file: string): RequestCache {
  return file.startsWith('/assets/') ? 'default' : 'no-cache';
}
