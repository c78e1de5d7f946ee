import { expect, test } from 'vitest';
import { App } from '../src/app/app';
import { Interruptions } from '../src/app/interruptions';
import type { Platform } from '../src/app/platform';
import { Restarts } from '../src/app/restarts';
import { NoArchive, PageOutbox } from '../src/store/page-stores';
import { ADA, BEN, welcome } from './cast';
import { FakeSocket } from './fake-socket';
import { store } from './personal-server';
import { pass, useVirtualTime } from './timers';

useVirtualTime();

test('one begins again at once, then after longer and longer, then not any more', () => {
  const restarts = new Restarts();
  const waits = Array.from({ length: 7 }, (_, i) => restarts.next(1_000_000 + i * 9_000));
  expect(waits).toEqual([0, 1_000, 2_000, 4_000, 8_000, undefined, undefined]);
  expect(restarts.next(1_000_000 + 7 * 9_000 + 60_000)).toBe(0);
});

test("a connection that stays somebody else's is told of, and asked for no more than a few times", async () => {
  const sockets: FakeSocket[] = [];
  const app = new App(
    platform(() => {
      const socket = new FakeSocket();
      sockets.push(socket);
      setTimeout(() => {
        socket.onopen?.();
        socket.say({ ...welcome(), you: BEN });
      }, 10);
      return socket;
    }),
  );
  void app.start();
  await pass(40_000);
  expect(app.door.value.at).toBe('mixed_up');
  expect(sockets).toHaveLength(6);
  expect(sockets.every(({ closed }) => closed)).toBe(true);
  await pass(600_000);
  expect(sockets).toHaveLength(6);
  void app.start();
  await pass(1_000);
  expect(sockets.length).toBeGreaterThan(6);
});

test('what was not kept is told for a while, and what was told before comes back', async () => {
  const interruptions = new Interruptions();
  interruptions.unkept();
  expect(interruptions.now.value.kind).toBe('unkept');
  await pass(10_000);
  expect(interruptions.now.value.kind).toBe('none');
  interruptions.begun();
  await pass(3_000);
  interruptions.unkept();
  expect(interruptions.now.value.kind).toBe('unkept');
  await pass(10_000);
  expect(interruptions.now.value.kind).toBe('reconnecting');
  interruptions.stopped(4_101);
  interruptions.unkept();
  expect(interruptions.now.value.kind).toBe('stopped');
});

/** A browser of Ada's, whose sockets are what is given. */
function platform(openSocket: Platform['openSocket']): Platform {
  return {
    fetch: (async (path: string) =>
      path.endsWith('/session')
        ? Response.json({ you: { id: ADA.id, name: ADA.name, role: 'member' } })
        : Response.json(
            { title: 'No', status: 404, code: 'not_found' },
            { status: 404 },
          )) as typeof fetch,
    openSocket,
    keyValue: store(),
    outbox: new PageOutbox(),
    tray: new PageOutbox(),
    archive: new NoArchive(),
    locks: undefined,
    address: { path: () => '/', push: () => {}, replace: () => {}, back: () => {} },
    updates: { onWaiting: () => {}, takeOver: () => {}, look: () => {}, now: Date.now },
    notifier: {
      permission: () => 'never',
      ask: async () => 'never',
      show: () => {},
      close: () => {},
      chime: () => {},
      badge: () => {},
    },
    hasPasskeysOf: () => false,
    openPasskeys: () => Promise.reject(new Error('none')),
    random: () => 0.5,
    randomBytes: (bytes) => void crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
  };
}
