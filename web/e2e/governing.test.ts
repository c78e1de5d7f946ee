import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { openPlace, signInAsMember } from './place';
import type { Server } from './server';

let browser: Browser;
let server: Server;
let ada: Seat;
let ben: Seat;

beforeAll(async () => {
  browser = await launch();
  ({ server, owner: ada, member: ben } = await openPlace(browser));
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  expect(ada?.complaints).toEqual([]);
});

/** Does something with Ben, by the buttons below his name. */
async function act(name: string): Promise<void> {
  const { page } = ada;
  await page.getByRole('button', { name: 'What you can do with Ben' }).click();
  await page.getByRole('button', { name, exact: true }).click();
}

test('the owner finds what governs the place beside the rooms, at an address of its own', async () => {
  const { page } = ada;
  await page.getByRole('link', { name: 'Manage the place' }).click();
  await page.getByRole('heading', { name: 'Manage the place' }).waitFor();
  await page.getByText('ben · Member').waitFor();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  expect(new URL(page.url()).pathname).toBe('/place/people');
  await page.reload();
  await page.getByText('· Owner · you').waitFor();
  expect(await page.getByRole('button', { name: /What you can do with Ada/ }).count()).toBe(0);
});

test('members are not led there, and see nothing when they go there', async () => {
  expect(await ben.page.getByRole('link', { name: 'Manage the place' }).count()).toBe(0);
  await ben.page.goto(`${server.url}/place/people`);
  await ben.page.getByText('Only owners and admins manage the place.').waitFor();
  await ben.page.goto(server.url);
  await ben.page.locator('.composer-field:focus').waitFor();
});

test('people are found by a part of their name', async () => {
  const { page } = ada;
  const field = page.getByLabel('Find people by name or account');
  await field.fill('BE');
  await page.getByText('· Owner').waitFor({ state: 'detached' });
  await page.getByText('ben · Member').waitFor();
  await field.fill('nobody');
  await page.getByText('Nobody is called so.').waitFor();
  await field.fill('');
  await page.getByText('· Owner').waitFor();
});

test('whoever is deactivated is out, after a question, and comes back when it is undone', async () => {
  const { page } = ada;
  await act('Deactivate');
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await act('Deactivate');
  await page.getByText('Ben is signed out at once').waitFor();
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await page.getByText('ben · Member · Deactivated').waitFor();
  await ben.page.getByText('You were signed out').waitFor();
  await act('Reactivate');
  await page.getByText('· Deactivated').waitFor({ state: 'detached' });
  await signInAsMember(server, ben);
  await ben.page.locator('.composer-field:focus').waitFor();
});

test('somebody is signed out everywhere, and made admin', async () => {
  const { page } = ada;
  await act('Sign out everywhere');
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await ben.page.getByText('You were signed out').waitFor();
  await act('Make admin');
  await page.getByRole('button', { name: 'Make admin' }).click();
  await page.getByText('ben · Admin').waitFor();
  await signInAsMember(server, ben);
  await ben.page.getByRole('link', { name: 'Manage the place' }).click();
  await ben.page.getByText('· Owner').waitFor();
  expect(await ben.page.getByRole('button', { name: /What you can do with/ }).count()).toBe(0);
});

test('rooms are archived and brought back, and a message of somebody else is deleted', async () => {
  const { page } = ada;
  await ben.page.getByRole('button', { name: 'Create a room' }).click();
  await ben.page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('harbour');
  await ben.page.getByRole('button', { name: 'Create room' }).click();
  await ben.say('harbour', 'Not for long');
  await ben.see('Not for long');
  await page.getByRole('link', { name: 'Rooms', exact: true }).click();
  expect(await violations(ada)).toEqual([]);
  await page.getByRole('button', { name: 'Archive # harbour' }).click();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await page.getByText('Open · Archived').waitFor();
  await ben.page.getByText('Nobody writes here: the room is archived.').waitFor();
  await page.getByRole('button', { name: 'Bring back # harbour' }).click();
  await page.getByText('Open · Archived').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: '# harbour' }).first().click();
  await page.getByRole('button', { name: 'Join # harbour' }).click();
  await ada.see('Not for long');
  await page.getByText('Not for long').hover();
  await page
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await ben.page.getByText('Not for long').waitFor({ state: 'detached' });
});

test('invitations are made, listed and revoked', async () => {
  const { page } = ada;
  await page.goto(`${server.url}/place/invitations`);
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.getByLabel('Link to pass on').waitFor();
  expect(await violations(ada)).toEqual([]);
  await page.getByRole('button', { name: 'Revoke' }).first().click();
  await page.getByLabel('Link to pass on').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'People', exact: true }).click();
});

test('the owner says for how long messages are kept, after a question', async () => {
  const { page } = ada;
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('radio', { name: '365 days' }).check();
  await page.getByText('All messages older than 365 days are deleted now').waitFor();
  expect(await violations(ada)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await page.getByRole('radio', { name: 'For ever' }).isChecked()).toBe(true);
  await page.getByRole('radio', { name: '365 days' }).check();
  await page.getByRole('button', { name: 'Delete what is older' }).click();
  await page.getByText('Saved.').waitFor();
  await page.reload();
  await expect.poll(() => page.getByRole('radio', { name: '365 days' }).isChecked()).toBe(true);
  await page.getByRole('link', { name: 'People', exact: true }).click();
});

test('what governs has no violation, at every width, in every scheme and direction', async () => {
  const { page } = ada;
  await act('Deactivate');
  expect(await violations(ada)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'What you can do with Ben' }).click();
  expect(await violations(ada)).toEqual([]);
});

async function violations({ page }: Seat): Promise<string[]> {
  const found: string[] = [];
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const direction of ['rtl', 'ltr']) {
      await page.evaluate((dir) => {
        document.documentElement.dir = dir;
      }, direction);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) found.push(`${width} ${direction}: ${wide} px wider than the window`);
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await inspect(page, RULES)).map((each) => `${width} ${colorScheme}: ${each}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

test('what somebody reports comes before those who govern, who delete it', async () => {
  const { page } = ada;
  const [cleo, dora] = [await Seat.take(browser), await Seat.take(browser)];
  for (const [seat, name] of [
    [cleo, 'Cleo'],
    [dora, 'Dora'],
  ] as const) {
    await seat.page.goto(server.url);
    await seat.page.getByRole('button', { name: 'Come in as a guest' }).click();
    await seat.page.getByLabel('Your name').fill(name);
    await seat.page.getByRole('button', { name: 'Come in', exact: true }).click();
    await seat.composer('lobby').waitFor();
  }
  await cleo.say('lobby', 'something rude');
  await cleo.say('lobby', 'a matter of taste');
  for (const text of ['something rude', 'a matter of taste']) {
    const said = dora.page.locator('article', { hasText: text });
    await said.hover();
    await said.getByRole('button', { name: 'Report message' }).click();
    await dora.page.getByLabel('Why?').fill('not here');
    expect(await inspect(dora.page, RULES)).toEqual([]);
    await dora.page.getByRole('button', { name: 'Report', exact: true }).click();
    await dora.page.getByText('Reported.').waitFor();
    await dora.page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  }
  await page.goto(`${server.url}/place/reports`);
  const reported = (text: string) => page.locator('.audit-entry', { hasText: text });
  await reported('something rude').getByText('not here').waitFor();
  expect(await inspect(page, RULES)).toEqual([]);
  await reported('a matter of taste').getByRole('button', { name: 'Let it stand' }).click();
  await reported('a matter of taste').waitFor({ state: 'detached' });
  await reported('something rude').getByRole('button', { name: 'Delete message' }).click();
  await page.getByText('Nothing is reported.').waitFor();
  await cleo.page.getByText('something rude').waitFor({ state: 'detached' });
  await cleo.see('a matter of taste');
});

test('what was done stands in the audit log', async () => {
  const { page } = ada;
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByText('Ada Lovelace opened the place').waitFor();
  await page.getByText('made an invitation').first().waitFor();
  await page.getByText('let a reported message stand').waitFor();
  expect(await inspect(page, RULES)).toEqual([]);
});
