import { beforeEach, describe, expect, test } from 'vitest';
import { Resumer } from '../src/connection/resume';
import type { Resume } from '../src/protocol/types';
import { EPOCH, LOBBY, OPS } from './cast';
import { pass, useVirtualTime } from './timers';

describe('the resumer', () => {
  useVirtualTime();
  let sent: Resume[];
  let offset: number;
  let resumer: Resumer;

  beforeEach(() => {
    sent = [];
    offset = 41;
    resumer = new Resumer({
      send: (resume) => sent.push(resume) > 0,
      position: (room) => (room === LOBBY ? { epoch: EPOCH, offset } : undefined),
    });
  });

  test('asks a second after a heartbeat named a head that did not arrive', async () => {
    resumer.heads({ [LOBBY]: 42 });
    await pass(999);
    expect(sent).toEqual([]);
    await pass(1);
    expect(sent).toEqual([
      { type: 'resume', positions: { [LOBBY]: { epoch: EPOCH, offset: 41 } } },
    ]);
  });

  test('asks nothing when the missing events arrive in time', async () => {
    resumer.heads({ [LOBBY]: 42 });
    offset = 42;
    await pass(1_000);
    expect(sent).toEqual([]);
  });

  test('asks once until it is answered', () => {
    resumer.ask([LOBBY]);
    resumer.ask([LOBBY]);
    expect(sent).toHaveLength(1);
    resumer.answered(LOBBY);
    resumer.ask([LOBBY]);
    expect(sent).toHaveLength(2);
  });

  test('does not ask for rooms that are not its own, nor while the welcome is being answered', () => {
    resumer.ask([OPS]);
    resumer.expect([LOBBY]);
    resumer.ask([LOBBY]);
    expect(sent).toEqual([]);
  });
});
