import { beforeEach, describe, expect, test } from 'vitest';
import type { Progress } from '../src/connection/sender';
import { Sender } from '../src/connection/sender';
import type { ErrorCode } from '../src/protocol/codes';
import type { ClientId, MessageId } from '../src/protocol/ids';
import type { Done, Failed, Post } from '../src/protocol/types';
import { clientId, LOBBY, OPS } from './cast';
import { pass, useVirtualTime } from './timers';

describe('the sender', () => {
  useVirtualTime();
  let sent: Post[];
  let progress: Map<ClientId, Progress>;
  let stored: ClientId[];
  let refused: ClientId[];
  let sender: Sender;

  beforeEach(() => {
    sent = [];
    progress = new Map();
    stored = [];
    refused = [];
    sender = new Sender({
      send: (post) => sent.push(post) > 0,
      onProgress: (of, state) => {
        for (const id of of) progress.set(id, state);
      },
      onDone: ({ id }) => stored.push(id),
      onRefused: (id) => refused.push(id),
    });
  });

  const parcel = (n: number, room = LOBBY) => ({ id: clientId(n), room, text: `text ${n}` });
  const done = (n: number): Done => ({
    type: 'done',
    id: clientId(n),
    room: LOBBY,
    offset: n,
    message: 'M0000000000001' as MessageId,
    at: '2026-11-22T09:00:00.000Z',
  });
  const failed = (n: number, code: ErrorCode, retryAfterMillis = 0): Failed => ({
    type: 'failed',
    id: clientId(n),
    code,
    retryAfterMillis,
    detail: '',
  });
  const ids = () => sent.map(({ id }) => id);

  test('waits while offline, and sends a room in order, one at a time', () => {
    for (const n of [1, 2, 3]) sender.add([parcel(n)]);
    expect(sent).toEqual([]);
    expect(progress.get(clientId(1))).toEqual({ kind: 'waiting' });
    sender.connected();
    expect(ids()).toEqual([clientId(1)]);
    sender.done(done(1));
    sender.done(done(2));
    sender.done(done(3));
    expect(ids()).toEqual([1, 2, 3].map(clientId));
    expect(stored).toEqual([1, 2, 3].map(clientId));
  });

  test('does not let one room wait for another', () => {
    sender.connected();
    sender.add([parcel(1)]);
    sender.add([parcel(2, OPS)]);
    expect(ids()).toEqual([clientId(1), clientId(2)]);
  });

  test('sends the same id again after a lost connection', () => {
    sender.connected();
    sender.add([parcel(1)]);
    sender.disconnected();
    expect(progress.get(clientId(1))).toEqual({ kind: 'waiting' });
    sender.connected();
    expect(ids()).toEqual([clientId(1), clientId(1)]);
  });

  test('holds the whole room for as long as the server asks', async () => {
    sender.connected();
    sender.add([parcel(1)]);
    sender.add([parcel(2)]);
    sender.failed(failed(1, 'rate_limited', 800));
    expect(progress.get(clientId(1))).toEqual({ kind: 'held', code: 'rate_limited' });
    sender.add([parcel(3)]);
    await pass(799);
    expect(sent).toHaveLength(1);
    await pass(1);
    expect(ids()).toEqual([clientId(1), clientId(1)]);
  });

  test('waits longer each time when the server names no time', async () => {
    sender.connected();
    sender.add([parcel(1)]);
    sender.failed(failed(1, 'unavailable'));
    await pass(1_000);
    expect(sent).toHaveLength(2);
    sender.failed(failed(1, 'unavailable'));
    await pass(1_999);
    expect(sent).toHaveLength(2);
    await pass(1);
    expect(sent).toHaveLength(3);
  });

  test('gives up what is refused for good, and goes on with the next', () => {
    sender.connected();
    sender.add([parcel(1)]);
    sender.add([parcel(2)]);
    sender.failed(failed(1, 'not_a_member'));
    expect(refused).toEqual([clientId(1)]);
    expect(ids()).toEqual([clientId(1), clientId(2)]);
  });

  test('asks again when no answer comes', async () => {
    sender.connected();
    sender.add([parcel(1)]);
    await pass(15_000);
    expect(ids()).toEqual([clientId(1), clientId(1)]);
  });

  test('goes on when the message is seen in the room before the answer', () => {
    sender.connected();
    sender.add([parcel(1)]);
    sender.add([parcel(2)]);
    sender.forget([clientId(1)]);
    expect(ids()).toEqual([clientId(1), clientId(2)]);
  });

  test('puts a retried message back before those that were written later', () => {
    sender.add([parcel(2)]);
    sender.add([parcel(1)]);
    sender.connected();
    expect(ids()).toEqual([clientId(1)]);
  });
});
