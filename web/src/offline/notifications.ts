// What is shown and heard of an alert: fetched when there is one.
import type { Alert } from '../app/platform';
import type { Clicked } from './clicked';

const BODY_MAX = 200;
const CHIME = { hertz: 660, seconds: 0.25, volume: 0.05 } as const;

export async function show({ tag, room, message }: Alert, path: string): Promise<void> {
  const data: Clicked = { path };
  const worker = await navigator.serviceWorker.ready;
  await worker.showNotification(room, {
    tag,
    body: `${message.author.name}: ${message.text.slice(0, BODY_MAX)}`,
    icon: '/icon-192.png',
    silent: true,
    data,
  });
}

export async function close(tag: string): Promise<void> {
  const worker = await navigator.serviceWorker.ready;
  for (const alert of await worker.getNotifications({ tag })) alert.close();
}

/** One soft note. A browser in which nobody has touched the page yet stays silent. */
export function chime(): void {
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
