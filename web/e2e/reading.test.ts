import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { launch, Seat } from './browser';
import { Server } from './server';

test('what is read on one device is read on the others, and what is made unread is unread there', async () => {
  const browser: Browser = await launch();
  const server = await Server.start();
  const laptop = await Seat.take(browser);
  await laptop.signIn(server.url, 'Ada');
  await laptop.createRoom('quay');
  const { cookies } = await laptop.context.storageState();
  const sameAda = { storageState: { cookies, origins: [] } };
  const phone = await Seat.take(browser, sameAda);
  const ben = await Seat.take(browser);
  const unread = (seat: Seat) =>
    seat.page.locator('.room-link-unread .room-name').allTextContents();
  try {
    await laptop.page.goto(`${server.url}/r/lobby`);
    await phone.page.goto(`${server.url}/r/lobby`);
    await phone.composer('lobby').waitFor();
    await ben.signIn(server.url, 'Ben');
    await ben.page.goto(`${server.url}/r/quay`);
    await ben.page.getByRole('button', { name: 'Join # quay' }).click();
    for (const text of ['one', 'two', 'three']) await ben.say('quay', text);
    for (const seat of [laptop, phone]) await expect.poll(() => unread(seat)).toEqual(['quay']);

    await laptop.page.getByRole('link', { name: 'quay' }).click();
    await laptop.see('three');
    for (const seat of [laptop, phone]) await expect.poll(() => unread(seat)).toEqual([]);

    await laptop.page.locator('article', { hasText: 'two' }).focus();
    await laptop.page.keyboard.press('u');
    await expect.poll(() => unread(phone)).toEqual(['quay']);

    // A device that has never been here begins where the others are.
    const tablet = await Seat.take(browser, sameAda);
    await tablet.page.goto(`${server.url}/r/lobby`);
    await expect.poll(() => unread(tablet)).toEqual(['quay']);
    await tablet.page.getByRole('link', { name: 'quay' }).click();
    await tablet.see('three');
    await expect.poll(() => unread(phone)).toEqual([]);
  } finally {
    await browser.close();
    await server.dispose();
  }
  expect([...laptop.complaints, ...phone.complaints]).toEqual([]);
});
