import { expect, test } from 'vitest';
import { Updates } from '../src/app/updates';

test('a new build is looked for from time to time, and used only when asked', () => {
  let now = 0;
  const done: string[] = [];
  let waiting = () => {};
  const updates = new Updates({
    onWaiting: (listener) => {
      waiting = listener;
    },
    takeOver: () => void done.push('take over'),
    look: () => void done.push('look'),
    now: () => now,
  });
  updates.nudge();
  now += 31 * 60_000;
  updates.nudge();
  updates.nudge();
  expect(done).toEqual(['look']);
  waiting();
  expect(updates.ready.value).toBe(true);
  updates.use();
  expect(done).toEqual(['look', 'take over']);
});
