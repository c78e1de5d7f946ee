import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { openPlace, signInAsMember } from './place';

let browser: Browser;
let place: Awaited<ReturnType<typeof openPlace>>;

beforeAll(async () => {
  browser = await launch();
  place = await openPlace(browser);
});
afterAll(async () => {
  await browser?.close();
  await place?.server.dispose();
  expect(place?.owner.complaints).toEqual([]);
});

test('somebody is signed out of one place and stays in the others', async () => {
  const { server, owner, member } = place;
  const other = await Seat.take(browser);
  await signInAsMember(server, other);
  await other.composer('lobby').waitFor();
  const { page } = owner;
  await page.goto(`${server.url}/place/people`);
  await page.getByRole('button', { name: 'What you can do with Ben' }).click();
  await page.getByRole('button', { name: 'Sessions', exact: true }).click();
  const where = page.getByRole('region', { name: 'Where Ben is signed in' });
  await expect.poll(() => where.getByRole('listitem').count()).toBe(2);
  expect(await inspect(page, RULES)).toEqual([]);
  // Who was active last comes first.
  await where.getByRole('button', { name: 'Sign out there' }).first().click();
  await other.page.getByText('You were signed out').waitFor();
  await expect.poll(() => where.getByRole('listitem').count()).toBe(1);
  await page.keyboard.press('Enter');
  await where.waitFor({ state: 'detached' });
  await page.locator('[aria-label="What you can do with Ben"]:focus').waitFor();
  await member.say('lobby', 'still here');
  await member.see('still here');
});
