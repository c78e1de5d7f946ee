import { beforeEach, describe, expect, test } from 'vitest';
import { Sending } from '../src/app/sending';
import { clientIds } from '../src/protocol/client-id';
import type { ClientId, MessageId } from '../src/protocol/ids';
import type { Post } from '../src/protocol/types';
import { PageOutbox } from '../src/store/page-stores';
import { ADA, BEN, LOBBY, message } from './cast';
import { pass, useVirtualTime } from './timers';

describe('sending', () => {
  useVirtualTime();
  let outbox: PageOutbox;
  let sent: Post[];
  let held: Map<string, (() => Promise<void>)[]>;

  beforeEach(() => {
    outbox = new PageOutbox();
    sent = [];
    held = new Map();
  });

  /** Locks as the browser has them: the first gets it, the others wait for its end. */
  const locks = (name: string, task: () => Promise<void>) => {
    const waiting = held.get(name);
    if (waiting !== undefined) waiting.push(task);
    else {
      held.set(name, []);
      void task();
    }
  };
  const close = (name: string) => {
    for (const task of held.get(name) ?? []) void task();
    held.delete(name);
  };
  const newPage = (you = ADA) =>
    new Sending(
      {
        outbox,
        tray: new PageOutbox(),
        locks,
        newId: clientIds(Date.now, (bytes) =>
          crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
        ),
        send: (post) => sent.push(post) > 0,
        onFailed: () => {},
      },
      you,
    );
  const first = (sending: Sending) => {
    const pending = sending.pendings.value[0];
    if (pending === undefined) throw new Error('nothing is pending');
    return pending;
  };
  /** How often what is shown has changed since the last call. */
  const countChanges = (sending: Sending) => {
    let count = -1;
    sending.pendings.subscribe(() => {
      count += 1;
    });
    return () => {
      const since = count;
      count = 0;
      return since;
    };
  };
  const done = (id: ClientId) => ({
    type: 'done' as const,
    id,
    room: LOBBY,
    offset: 7,
    message: 'M0000000000001' as MessageId,
    at: '2026-11-22T09:00:00.000Z',
  });

  test('a message is in the outbox before it is on the wire', async () => {
    const sending = newPage();
    sending.connected();
    sending.post(LOBBY, 'hello');
    expect(first(sending).text).toBe('hello');
    expect(sent).toEqual([]);
    await pass(0);
    expect(await outbox.all(ADA.id)).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  test('when it is stored it leaves the outbox, and the list when its room has passed it', async () => {
    const sending = newPage();
    sending.connected();
    sending.post(LOBBY, 'hello');
    await pass(0);
    const { id } = first(sending);
    sending.replied(done(id));
    expect(await outbox.all(ADA.id)).toEqual([]);
    expect(first(sending).state).toEqual({ kind: 'sent', offset: 7 });
    sending.seen([{ ...message(7, BEN), clientId: id }]);
    expect(sending.pendings.value).toHaveLength(1);
    sending.seen([{ ...message(7, ADA), clientId: id }]);
    expect(sending.pendings.value).toEqual([]);
  });

  test('a refusal for good is kept, also for the next page, until retried or deleted', async () => {
    const sending = newPage();
    sending.connected();
    sending.post(LOBBY, 'hello');
    await pass(0);
    const { id } = first(sending);
    sending.replied({ type: 'failed', id, code: 'not_a_member', retryAfterMillis: 0, detail: '' });
    expect(first(sending).state).toEqual({ kind: 'failed', code: 'not_a_member' });
    await pass(0);
    expect((await outbox.all(ADA.id))[0]?.failed).toBe('not_a_member');
    sending.retry(id);
    await pass(0);
    expect(sent.map((post) => post.id)).toEqual([id, id]);
    expect((await outbox.all(ADA.id))[0]?.failed).toBeUndefined();
  });

  test('a conflicting id is given up for a new one', async () => {
    const sending = newPage();
    sending.connected();
    sending.post(LOBBY, 'hello');
    await pass(0);
    const { id } = first(sending);
    sending.replied({ type: 'failed', id, code: 'conflict', retryAfterMillis: 0, detail: '' });
    sending.retry(id);
    await pass(0);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.id).not.toBe(id);
    expect(await outbox.all(ADA.id)).toHaveLength(1);
  });

  test('what another living page sends is left to it, and taken over when it is gone', async () => {
    const one = newPage();
    one.post(LOBBY, 'left behind');
    await pass(0);
    const two = newPage();
    two.connected();
    await pass(0);
    expect(sent).toEqual([]);
    one.stop();
    const owner = (await outbox.all(ADA.id))[0]?.owner;
    close(`parley-page-${owner}`);
    await pass(0);
    expect(sent.map((post) => post.text)).toEqual(['left behind']);
    expect(two.pendings.value).toHaveLength(1);
  });

  test('what happens to thousands at once is one change of what is shown', async () => {
    const one = newPage();
    for (let n = 0; n < 2_000; n += 1) one.post(LOBBY, `text ${n}`);
    await pass(0);
    const owner = (await outbox.all(ADA.id))[0]?.owner;
    const two = newPage();
    await two.adopt();
    const changes = countChanges(two);
    one.stop();
    close(`parley-page-${owner}`);
    await pass(0);
    // Shown, and handed to the sender.
    expect(changes()).toBe(2);
    expect(two.pendings.value.map(({ text }) => text)).toEqual(
      one.pendings.value.map(({ text }) => text),
    );
    two.connected();
    expect(changes()).toBe(1);
    const { id } = first(two);
    two.replied({ type: 'failed', id, code: 'rate_limited', retryAfterMillis: 1_000, detail: '' });
    expect(changes()).toBe(1);
    await pass(1_500);
    expect(changes()).toBe(1);
    two.disconnected();
    expect(changes()).toBe(1);
    two.connected();
    expect(changes()).toBe(1);
    const posts = sent.length;
    const all = two.pendings.value.map((pending) => pending.id);
    two.seen(all.map((clientId, n) => ({ ...message(n, ADA), clientId })));
    expect(changes()).toBe(1);
    expect(two.pendings.value).toEqual([]);
    expect(sent).toHaveLength(posts);
    expect(await outbox.all(ADA.id)).toEqual([]);
  });

  test('what another person left behind is not touched', async () => {
    const sending = newPage(BEN);
    sending.post(LOBBY, 'of Ben');
    await pass(0);
    held.clear();
    const other = newPage(ADA);
    other.connected();
    await pass(0);
    expect(sent).toEqual([]);
    await other.forgetAll();
    expect(await outbox.all(BEN.id)).toHaveLength(1);
  });
});
