import { expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch, Seat } from './browser';
import { png } from './png';
import { Server } from './server';

test('a picture is chosen, seen by others without a jump, and taken away', async () => {
  const browser = await launch();
  const server = await Server.start();
  const ada = await Seat.take(browser);
  const ben = await Seat.take(browser);
  try {
    const { page } = ada;
    await page.goto(await server.setupLink());
    await page.getByLabel('Name of the place').fill('Harbour');
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Password').fill('a lamp in every window');
    await page.getByRole('button', { name: 'Open the place' }).click();
    const card = page.getByRole('complementary', { name: 'Invite people' });
    const link = await card.getByLabel('Link to pass on').inputValue();
    await card.getByRole('button', { name: 'Close' }).click();
    await ada.say('lobby', 'good morning');
    await ben.page.goto(link);
    await ben.page.getByLabel('Your name').fill('Ben');
    await ben.page.getByLabel('Password').fill('a boat in every bay');
    await ben.page.getByRole('button', { name: 'Come in' }).click();
    await ben.see('good morning');

    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Your account' }).click();
    const dialog = page.getByRole('dialog');
    const choose = (buffer: Buffer) =>
      dialog
        .locator('input[type=file]')
        .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer });
    await choose(Buffer.from('no picture at all'));
    await dialog.getByText('This is no picture that can be read.').waitFor();
    await choose(png(900, 600));
    await dialog.getByText('Others see your picture now.').waitFor();
    expect(await inspect(page, RULES)).toEqual([]);
    const shown = (seat: Seat) =>
      seat.page
        .locator('article .avatar-picture')
        .evaluateAll((images: Element[]) =>
          images.map((image) => (image as HTMLImageElement).naturalWidth),
        );
    await expect.poll(() => shown(ada)).toEqual([256]);
    await ben.page.reload();
    await expect.poll(() => shown(ben)).toEqual([256]);

    await dialog.getByRole('button', { name: 'Remove picture' }).click();
    await dialog.getByText('You have no picture now.').waitFor();
    await expect.poll(() => shown(ada)).toEqual([]);
    await ben.page.reload();
    await ben.see('good morning');
    await expect.poll(() => shown(ben)).toEqual([]);
  } finally {
    await browser.close();
    await server.dispose();
  }
  expect([...ada.complaints, ...ben.complaints]).toEqual([]);
});
