import { beforeEach, describe, expect, test } from 'vitest';
import { Exchange } from '../src/connection/exchange';
import type { FromServer } from '../src/protocol/types';
import { caughtUp, clientId, posted, summary, welcome } from './cast';
import { FakeSocket } from './fake-socket';
import { FakeTab } from './fake-tab';

const done = (n: number) => ({ type: 'done', id: clientId(n) }) as FromServer;

describe('the exchange', () => {
  let sockets: FakeSocket[];
  let exchange: Exchange;

  beforeEach(() => {
    sockets = [];
    exchange = new Exchange(() => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    });
  });

  const socket = (at: number) => {
    const found = sockets.at(at);
    if (found === undefined) throw new Error('no such socket was opened');
    return found;
  };
  const open = () => sockets.filter(({ closed }) => !closed);
  /** A tab whose line has brought it to `head`. */
  const levelTab = (head: number) => {
    const tab = new FakeTab(exchange, head);
    const line = socket(-1);
    line.onopen?.();
    line.say(welcome(summary(head)));
    line.say(caughtUp);
    return tab;
  };

  test('tabs that have caught up share one line', () => {
    const tabs = [levelTab(3), levelTab(3), levelTab(3)];
    expect(sockets).toHaveLength(3);
    expect(open()).toEqual([socket(0)]);
    socket(0).say(posted(4));
    expect(tabs.map(({ offset }) => offset)).toEqual([4, 4, 4]);
  });

  test('what came on the shared line while a tab caught up is not missed by it', () => {
    levelTab(3);
    const late = new FakeTab(exchange, 1);
    socket(1).onopen?.();
    socket(0).say(posted(4));
    socket(1).say(welcome(summary(3)));
    socket(1).say(posted(2));
    socket(1).say(posted(3));
    expect(late.offset).toBe(3);
    socket(1).say(caughtUp);
    expect(late.offset).toBe(4);
  });

  test('tabs that start at once let the first go ahead, and then call all together', () => {
    const tabs = [new FakeTab(exchange), new FakeTab(exchange), new FakeTab(exchange)];
    expect(sockets).toHaveLength(1);
    socket(0).onopen?.();
    socket(0).say(welcome(summary(0)));
    socket(0).say(caughtUp);
    expect(sockets).toHaveLength(3);
    for (const line of sockets.slice(1)) {
      line.onopen?.();
      line.say(welcome(summary(0)));
      line.say(caughtUp);
    }
    expect(open()).toHaveLength(1);
    expect(tabs.every(({ closed }) => closed === undefined)).toBe(true);
  });

  test('the next tab calls when the first gets no line', () => {
    const [first, second] = [new FakeTab(exchange), new FakeTab(exchange)];
    socket(0).onclose?.({ code: 1006, reason: '' });
    expect(first?.closed).toBe(1006);
    expect(second?.closed).toBeUndefined();
    expect(sockets).toHaveLength(2);
  });

  test('a reply is for the tab that asked, which keeps its own line until it has come', () => {
    const first = levelTab(3);
    const second = new FakeTab(exchange, 3);
    socket(1).onopen?.();
    socket(1).say(welcome(summary(3)));
    second.post(1);
    socket(1).say(caughtUp);
    expect(open()).toHaveLength(2);
    socket(1).say(done(1));
    expect(open()).toHaveLength(1);
    second.post(2);
    socket(0).say(done(2));
    expect(second.heard.slice(-2)).toEqual([done(1), done(2)]);
    expect(first.heard.at(-1)).toEqual(caughtUp);
  });

  test('a tab that holds the line to be dead ends it for all', () => {
    const [first, second] = [levelTab(3), levelTab(3)];
    first?.line.hangUp();
    expect(open()).toEqual([]);
    expect(second?.closed).toBe(1006);
  });

  test('a tab that goes away ends nothing, the last one ends the line', () => {
    const [first, second] = [levelTab(3), levelTab(3)];
    first?.line.leave();
    expect(second?.closed).toBeUndefined();
    socket(0).say(posted(4));
    expect(second?.offset).toBe(4);
    second?.line.leave();
    expect(open()).toEqual([]);
  });

  test('all who share a line are told why it ended', () => {
    const tabs = [levelTab(3), levelTab(3)];
    socket(0).onclose?.({ code: 4100, reason: 'signed out' });
    expect(tabs.map(({ closed }) => closed)).toEqual([4100, 4100]);
  });

  test('a tab that misses something calls anew, and disturbs nobody', () => {
    const [first, second] = [levelTab(3), levelTab(3)];
    second?.say({ type: 'resume', positions: {} });
    expect(second?.closed).toBe(1006);
    expect(first?.closed).toBeUndefined();
    expect(socket(0).sent).toEqual([{ type: 'hello', offset: 3 }]);
  });

  test('whoever is signed in as another stays apart', () => {
    levelTab(3);
    const other = new FakeTab(exchange, 3);
    socket(1).onopen?.();
    socket(1).say({ ...welcome(summary(3)), session: 'S01OTHER000001' as never });
    socket(1).say(caughtUp);
    socket(0).say(posted(4));
    expect(other.offset).toBe(3);
    expect(open()).toHaveLength(2);
  });

  test('a tab that catches up for too long keeps its own line', () => {
    const first = levelTab(0);
    const slow = new FakeTab(exchange);
    socket(1).onopen?.();
    for (let i = 1; i <= 2_001; i += 1) socket(0).say(posted(i));
    socket(1).say(welcome(summary(0)));
    socket(1).say(caughtUp);
    expect(first.offset).toBe(2_001);
    expect(open()).toHaveLength(2);
    for (let i = 1; i <= 2_001; i += 1) socket(1).say(posted(i));
    expect(slow.offset).toBe(2_001);
  });
});
