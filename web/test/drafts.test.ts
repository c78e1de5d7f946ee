import { expect, test } from 'vitest';
import { LOBBY, OPS } from './cast';
import { Device, PersonalServer, store } from './personal-server';
import { pass, useVirtualTime } from './timers';

useVirtualTime();
const PAUSE = 2_000;

function two() {
  const server = new PersonalServer();
  return { server, here: new Device(server, store()), there: new Device(server, store()) };
}

test('what is begun at one device is shown at another, told once for many letters', async () => {
  const { server, here, there } = two();
  for (const text of ['h', 'he', 'hello']) here.write(LOBBY, text);
  await pass(PAUSE);
  expect(server.asked).toBe(1);
  expect(there.memory.draft(LOBBY)).toBe('hello');
  expect(there.shown).toEqual(['hello']);
  expect(here.shown).toEqual([]);
  there.write(LOBBY, '');
  await pass(PAUSE);
  expect(here.memory.draft(LOBBY)).toBe('');
  expect(server.all()).toEqual([]);
});

test('what was written while the server was away is told when it is back', async () => {
  const { server, here, there } = two();
  server.refuses = 'away';
  here.write(LOBBY, 'at sea');
  here.write(OPS, 'tides');
  await pass(PAUSE);
  expect(here.memory.draft(LOBBY)).toBe('at sea');
  server.refuses = undefined;
  here.drafts.read(server.all());
  await pass(0);
  expect(there.memory.draft(LOBBY)).toBe('at sea');
  expect(there.memory.draft(OPS)).toBe('tides');
});

test('what was written here and not told is not exchanged for what comes from elsewhere', async () => {
  const { server, here, there } = two();
  server.refuses = 'away';
  here.write(LOBBY, 'mine');
  await pass(PAUSE);
  server.refuses = undefined;
  there.write(LOBBY, 'theirs');
  await pass(PAUSE);
  expect(here.memory.draft(LOBBY)).toBe('mine');
  expect(here.shown).toEqual([]);
  await pass(PAUSE);
  expect(server.all()).toMatchObject([{ text: 'mine' }]);
  expect(there.memory.draft(LOBBY)).toBe('mine');
});

test('what is refused stays here, and is told with the next letter', async () => {
  const { server, here } = two();
  server.refuses = 'forbidden';
  here.write(LOBBY, 'a long thought');
  await pass(PAUSE);
  expect(here.memory.draft(LOBBY)).toBe('a long thought');
  expect(server.all()).toEqual([]);
  server.refuses = undefined;
  here.write(LOBBY, 'a long thought.');
  await pass(PAUSE);
  expect(server.all()).toMatchObject([{ text: 'a long thought.' }]);
});

test('what is written on while the server answers is told, too', async () => {
  const { server, here, there } = two();
  const go = server.hold();
  here.write(LOBBY, 'one');
  await pass(PAUSE);
  here.write(LOBBY, 'one two');
  go();
  await pass(PAUSE);
  expect(here.memory.draft(LOBBY)).toBe('one two');
  expect(there.memory.draft(LOBBY)).toBe('one two');
});

test('what was sent elsewhere is gone here, also when this device was away', async () => {
  const { server, here, there } = two();
  here.write(LOBBY, 'hello');
  await pass(PAUSE);
  server.drafts.delete(LOBBY);
  there.drafts.read(server.all());
  expect(there.memory.draft(LOBBY)).toBe('');
  expect(there.shown.at(-1)).toBe('');
});

test('a draft from before the server kept any is told at the first reading', async () => {
  const { server, here } = two();
  here.memory.keepDraft(LOBBY, 'from last year');
  here.drafts.read([]);
  await pass(0);
  expect(server.all()).toMatchObject([{ room: LOBBY, text: 'from last year' }]);
});

test('a device whose clock is slow is heard all the same', async () => {
  const { server, here, there } = two();
  const version = Date.now() + 3_600_000;
  here.drafts.heard({ type: 'draft', room: LOBBY, text: 'from the future', version });
  server.drafts.set(LOBBY, { type: 'draft', room: LOBBY, text: 'from the future', version });
  here.write(LOBBY, 'from now');
  await pass(PAUSE);
  expect(server.all()).toMatchObject([{ text: 'from now', version: version + 1 }]);
  expect(there.memory.draft(LOBBY)).toBe('from now');
});

test('two tabs of a browser are one device: neither loses what the other wrote', async () => {
  const server = new PersonalServer();
  const shared = store();
  const [one, other] = [new Device(server, shared), new Device(server, shared)];
  one.write(LOBBY, 'from the one');
  await pass(PAUSE);
  other.write(LOBBY, 'from the one and the other');
  await pass(PAUSE);
  expect(one.memory.draft(LOBBY)).toBe('from the one and the other');
  expect(server.all()).toMatchObject([{ text: 'from the one and the other' }]);
  one.write(OPS, 'tides');
  other.write(LOBBY, '');
  await pass(PAUSE);
  expect(server.all()).toMatchObject([{ room: OPS, text: 'tides' }]);
});

test('what comes late and is older changes nothing', async () => {
  const { here } = two();
  here.drafts.heard({ type: 'draft', room: LOBBY, text: 'new', version: 20 });
  here.drafts.heard({ type: 'draft', room: LOBBY, text: 'old', version: 19 });
  expect(here.memory.draft(LOBBY)).toBe('new');
  expect(here.shown).toEqual(['new']);
});
