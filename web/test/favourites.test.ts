import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { RoomId } from '../src/protocol/ids';
import { LOBBY, OPS } from './cast';
import { Device, favouritesOf, PersonalServer, store } from './personal-server';
import { pass, useVirtualTime } from './timers';

useVirtualTime();

function opened() {
  const server = new PersonalServer();
  const device = new Device(server, store());
  const rooms = signal<readonly RoomId[]>([]);
  return { server, device, rooms, favourites: favouritesOf(device, rooms) };
}

test('a favourite is shown at once, and is what the server says once that answers', async () => {
  const { server, device, rooms, favourites } = opened();
  server.favourites = [OPS];
  favourites.toggle(LOBBY);
  expect(rooms.value).toEqual([LOBBY]);
  await pass(0);
  expect(rooms.value).toEqual([OPS, LOBBY]);
  expect(device.memory.favourites()).toEqual([OPS, LOBBY]);
});

test.each(['away', 'forbidden'] as const)(
  'what is refused (%s) is taken back, and said',
  async (why) => {
    const { server, device, rooms, favourites } = opened();
    favourites.told([OPS]);
    server.refuses = why;
    favourites.toggle(LOBBY);
    expect(rooms.value).toEqual([OPS, LOBBY]);
    await pass(0);
    expect(rooms.value).toEqual([OPS]);
    expect(device.memory.favourites()).toEqual([OPS]);
    expect(device.unkept).toBe(1);
  },
);

test('what another device did meanwhile is not taken back with it', async () => {
  const { server, rooms, favourites } = opened();
  server.refuses = 'forbidden';
  const go = server.hold();
  favourites.toggle(LOBBY);
  favourites.told([OPS]);
  go();
  await pass(0);
  expect(rooms.value).toEqual([OPS]);
});

test('a favourite is put where another one is', async () => {
  const { server, rooms, favourites } = opened();
  server.refuses = 'away';
  favourites.told([LOBBY, OPS]);
  favourites.move(OPS, LOBBY);
  expect(rooms.value).toEqual([OPS, LOBBY]);
  await pass(0);
  expect(rooms.value).toEqual([LOBBY, OPS]);
  const asked = server.asked;
  favourites.move(OPS, OPS);
  favourites.move(OPS, 'R01NONE0000001' as RoomId);
  await pass(0);
  expect(server.asked).toBe(asked);
});

test('two quick changes end as the person left them', async () => {
  const { server, rooms, favourites } = opened();
  favourites.toggle(LOBBY);
  favourites.toggle(OPS);
  expect(rooms.value).toEqual([LOBBY, OPS]);
  await pass(0);
  expect(rooms.value).toEqual([LOBBY, OPS]);
  expect(server.favourites).toEqual([LOBBY, OPS]);
});

test('of two changes of which the first is refused, the second is kept alone', async () => {
  const { server, rooms, favourites } = opened();
  server.refuses = 'forbidden';
  favourites.toggle(LOBBY);
  server.refuses = undefined;
  favourites.toggle(OPS);
  await pass(0);
  expect(rooms.value).toEqual([OPS]);
});
