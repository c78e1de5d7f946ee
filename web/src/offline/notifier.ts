import type { Alert, Notifier, Permission } from '../app/platform';

/** Alerts as browsers have them: shown by the service worker, so that they outlive the page. */
export function browserNotifier(path: (alert: Alert) => string): Notifier {
  const can = 'Notification' in globalThis && 'serviceWorker' in navigator;
  const permission = (): Permission => (can ? Notification.permission : 'never');
  // Without a network there is nothing new to tell of, either.
  const use = (act: (by: typeof import('./notifications')) => unknown) =>
    void import('./notifications').then(act).catch(() => undefined);
  const whereGranted: typeof use = (act) => {
    if (permission() === 'granted') use(act);
  };
  return {
    permission,
    ask: async () => (can ? Notification.requestPermission() : 'never'),
    show: (alert) => whereGranted(({ show }) => show(alert, path(alert))),
    close: (tag) => whereGranted(({ close }) => close(tag)),
    chime: () => use(({ chime }) => chime()),
    badge: (count) => {
      if (!('setAppBadge' in navigator)) return;
      const done = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
      done.catch(() => undefined);
    },
  };
}
