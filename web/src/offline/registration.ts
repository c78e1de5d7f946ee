import type { UpdatePorts } from '../app/updates';

/** The service worker as the application sees it. Absent where the page is no secure context. */
export function updatePorts(scriptUrl: (address: string) => string): UpdatePorts {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  const registered: Promise<ServiceWorkerRegistration | undefined> =
    workers === undefined || !import.meta.env.PROD
      ? Promise.resolve(undefined)
      : workers.register(scriptUrl('/sw.js')).catch(() => undefined);
  if (workers?.controller) {
    // Whoever asked for it: a page must not go on with files that are not there any more.
    workers.addEventListener('controllerchange', () => location.reload());
  }
  return {
    onWaiting: (listener) => void registered.then((registration) => watch(registration, listener)),
    takeOver: () => void registered.then((found) => found?.waiting?.postMessage('take_over')),
    look: () => void registered.then((found) => found?.update().catch(() => undefined)),
    now: Date.now,
  };
}

function watch(registration: ServiceWorkerRegistration | undefined, listener: () => void): void {
  if (registration === undefined) return;
  const check = () => {
    // Without a controller this is the first build that is kept, not a new one.
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) listener();
  };
  check();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', check);
  });
}
