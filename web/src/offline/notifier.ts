import type { Alert, Notifier, Permission } from '../app/platform';

/** What the service worker is handed with an alert, and tells a page when it is clicked. */
export type Clicked = { readonly path: string };

const BODY_MAX = 200;
const CHIME = { hertz: 660, seconds: 0.25, volume: 0.05 } as const;

/** Alerts as browsers have them: shown by the service worker, so that they outlive the page. */
export function browserNotifier(path: (alert: Alert) => string): Notifier {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  const can = 'Notification' in globalThis && workers !== undefined;
  const permission = (): Permission => (can ? Notification.permission : 'never');
  const registered = async () => (permission() === 'granted' ? workers.ready : undefined);
  return {
    permission,
    ask: async () => (can ? Notification.requestPermission() : 'never'),
    show: (alert) => {
      const { author, text } = alert.message;
      const data: Clicked = { path: path(alert) };
      void registered().then((worker) =>
        worker?.showNotification(alert.room, {
          tag: alert.tag,
          body: `${author.name}: ${text.slice(0, BODY_MAX)}`,
          icon: '/icon-192.png',
          silent: true,
          data,
        }),
      );
    },
    close: (tag) => {
      void registered()
        .then((worker) => worker?.getNotifications({ tag }))
        .then((shown) => {
          for (const alert of shown ?? []) alert.close();
        });
    },
    chime,
    badge: (count) => {
      if (!('setAppBadge' in navigator)) return;
      const done = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
      done.catch(() => undefined);
    },
  };
}

/** One soft note. A browser in which nobody has touched the page yet stays silent. */
function chime(): void {
  if (!navigator.userActivation.hasBeenActive) return;
  const audio = new AudioContext();
  const [note, volume] = [audio.createOscillator(), audio.createGain()];
  note.frequency.value = CHIME.hertz;
  volume.gain.setValueAtTime(CHIME.volume, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + CHIME.seconds);
  note.connect(volume).connect(audio.destination);
  note.onended = () => void audio.close();
  note.start();
  note.stop(audio.currentTime + CHIME.seconds);
}
