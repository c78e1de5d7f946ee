import { beforeEach, describe, expect, test } from 'vitest';
import { reconnectWait, waitAskedFor } from '../src/connection/backoff';
import type { LinkStatus } from '../src/connection/socket';
import { Link } from '../src/connection/socket';
import type { FromServer } from '../src/protocol/types';
import { posted, summary, welcome } from './cast';
import { FakeSocket } from './fake-socket';
import { pass, useVirtualTime } from './timers';

describe('the link', () => {
  useVirtualTime();
  let sockets: FakeSocket[];
  let frames: FromServer[];
  let status: LinkStatus;
  let link: Link;

  beforeEach(() => {
    sockets = [];
    frames = [];
    link = new Link({
      open: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket;
      },
      hello: () => ({ type: 'hello', positions: {}, client: 'test' }),
      onFrame: (frame) => frames.push(frame),
      onStatus: (next) => {
        status = next;
      },
      random: () => 1,
    });
    link.start();
  });

  const last = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  };
  const goLive = () => {
    last().onopen?.();
    last().say(welcome(summary(1)));
  };

  test('says hello first, and is live from the welcome on', () => {
    expect(link.send({ type: 'resume', positions: {} })).toBe(false);
    goLive();
    expect(last().sent[0]).toMatchObject({ type: 'hello' });
    expect(status).toEqual({ phase: 'live' });
    expect(link.send({ type: 'resume', positions: {} })).toBe(true);
  });

  test('comes back after growing waits', async () => {
    last().onclose?.({ code: 1006, reason: '' });
    await pass(499);
    expect(sockets).toHaveLength(1);
    await pass(1);
    expect(sockets).toHaveLength(2);
    last().onclose?.({ code: 1006, reason: '' });
    await pass(999);
    expect(sockets).toHaveLength(2);
    await pass(1);
    expect(sockets).toHaveLength(3);
  });

  test('waits as long as a restarting server asks', async () => {
    goLive();
    last().onclose?.({ code: 1012, reason: 'reconnect in 1500 ms' });
    await pass(1_499);
    expect(sockets).toHaveLength(1);
    await pass(1);
    expect(sockets).toHaveLength(2);
  });

  test('stays away when the server says so, until the person acts', async () => {
    goLive();
    last().onclose?.({ code: 4100, reason: 'the session has ended' });
    expect(status).toEqual({ phase: 'stopped', code: 4100 });
    await pass(600_000);
    expect(sockets).toHaveLength(1);
    link.start();
    expect(sockets).toHaveLength(2);
  });

  test('gives up a connection on which nothing is heard', async () => {
    goLive();
    await pass(34_000);
    last().say(posted(2));
    await pass(34_999);
    expect(last().closed).toBe(false);
    await pass(1);
    expect(sockets[0]?.closed).toBe(true);
    expect(status.phase).toBe('waiting');
  });

  test('gives up a connection that brings no welcome', async () => {
    last().onopen?.();
    await pass(15_000);
    expect(sockets[0]?.closed).toBe(true);
  });

  test('does not wait when it is told that now is a good time', () => {
    last().onclose?.({ code: 1006, reason: '' });
    link.nudge();
    expect(sockets).toHaveLength(2);
  });

  test('comes back when it cannot read a frame, to have it sent again', () => {
    goLive();
    last().onmessage?.({ data: '{"type":"posted"}' });
    expect(status.phase).toBe('waiting');
  });

  test('ignores what a newer server says', () => {
    goLive();
    last().onmessage?.({ data: '{"type":"typing","who":"Ben"}' });
    expect(status).toEqual({ phase: 'live' });
    expect(frames).toHaveLength(1);
  });
});

test('the wait before reconnecting doubles up to half a minute', () => {
  const bounds = [0, 1, 2, 3, 6, 7, 50].map((attempt) => reconnectWait(attempt, () => 1));
  expect(bounds).toEqual([500, 1_000, 2_000, 4_000, 30_000, 30_000, 30_000]);
  expect(reconnectWait(3, () => 0)).toBe(0);
});

test('only the words of the protocol name a wait', () => {
  expect(waitAskedFor('reconnect in 250 ms')).toBe(250);
  expect(waitAskedFor('reconnect and catch up')).toBeUndefined();
});
