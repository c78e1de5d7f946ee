import type { Page } from 'playwright-core';

/** What the browser keeps of the rooms, as JSON. */
export function keptRooms(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const request = indexedDB.open('parley');
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    const all = request.result.transaction('rooms').objectStore('rooms').getAll();
    await new Promise((resolve) => {
      all.onsuccess = resolve;
    });
    request.result.close();
    return JSON.stringify(all.result);
  });
}
