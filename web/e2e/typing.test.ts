import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { Server } from './server';

let browser: Browser;
let server: Server;

beforeAll(async () => {
  browser = await launch();
  server = await Server.start();
});
afterAll(async () => {
  await browser.close();
  await server.dispose();
});

test('whoever writes is named until the message comes, unless they turned that off', async () => {
  const ada = await Seat.take(browser);
  const ben = await Seat.take(browser);
  await ada.signIn(server.url, 'Ada');
  await ben.signIn(server.url, 'Ben');
  await ada.createRoom('harbour');
  await ben.page.goto(`${server.url}/r/harbour`);
  await ben.page.getByRole('button', { name: 'Join' }).click();
  await ben.page.locator('.composer-field').waitFor();

  await ben.page.locator('.composer-field').pressSequentially('Mor');
  await ada.page.getByText('Ben is typing…').waitFor();
  expect(await inspect(ada.page, RULES)).toEqual([]);
  expect(await ben.page.getByText('is typing…').count()).toBe(0);
  await ben.page.locator('.composer-field').pressSequentially('ning');
  await ben.page.keyboard.press('Enter');
  await ada.see('Morning');
  await ada.page.getByText('Ben is typing…').waitFor({ state: 'detached' });

  // Whoever stops writing is named no more.
  await ada.page.locator('.composer-field').pressSequentially('Hm');
  await ben.page.getByText('Ada is typing…').waitFor();
  await ben.page.getByText('Ada is typing…').waitFor({ state: 'detached', timeout: 9_000 });

  await ben.page.getByRole('button', { name: 'Settings' }).click();
  await ben.page
    .getByRole('group', { name: 'Show when I am typing' })
    .getByRole('radio', { name: 'No' })
    .check();
  await ben.page.getByRole('button', { name: 'Close' }).click();
  await ben.page.locator('.composer-field').pressSequentially('Quietly');
  await ben.page.keyboard.press('Enter');
  await ada.see('Quietly');
  expect(await ada.page.getByText('Ben is typing…').count()).toBe(0);
  for (const seat of [ada, ben]) {
    await seat.context.close();
    expect(seat.complaints).toEqual([]);
  }
});
