import type { Browser } from 'playwright-core';
import { Seat } from './browser';
import { Server } from './server';

const PASSWORD = 'a lamp in every window';

/** A place of an owner, Ada, and a member, Ben, who both are in it. */
export async function openPlace(browser: Browser) {
  const server = await Server.start();
  const owner = await Seat.take(browser);
  const { page } = owner;
  await page.goto(await server.setupLink());
  await page.getByLabel('Name of the place').fill('Harbour');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Open the place' }).click();
  const card = page.getByRole('complementary', { name: 'Invite people' });
  const link = await card.getByLabel('Link to pass on').inputValue();
  await card.getByRole('button', { name: 'Close' }).click();
  const member = await Seat.take(browser);
  await member.page.goto(link);
  await member.page.getByLabel('Your name').fill('Ben');
  await member.page.getByLabel('Password').fill(PASSWORD);
  await member.page.getByRole('button', { name: 'Come in' }).click();
  await member.page.locator('.composer-field:focus').waitFor();
  return { server, owner, member };
}

export async function signInAsMember({ url }: Server, { page }: Seat): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Your name').fill('Ben');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
