import type { Page } from 'playwright-core';

/** Each key that is pressed from now on: from its event until the frame after it was painted, in ms. */
export async function watchKeys(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times });
    addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          // A message to oneself comes after the frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - event.timeStamp);
          port2.postMessage(0);
        });
      },
      { capture: true },
    );
  });
  return () => page.evaluate(() => (globalThis as unknown as { times: readonly number[] }).times);
}

/** From a click on a room's link until its messages are painted, in ms. */
export function switchTo(page: Page, room: string): Promise<number> {
  return page.evaluate(async (name) => {
    const link = document.querySelector<HTMLElement>(`.sidebar a[href="/r/${name}"]`);
    const began = performance.now();
    link?.click();
    const there = () =>
      document.querySelector('.head h1')?.textContent?.includes(name) === true &&
      document.querySelector('article') !== null;
    do await new Promise(requestAnimationFrame);
    while (!there());
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
    return performance.now() - began;
  }, room);
}
