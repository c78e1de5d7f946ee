import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launch } from '../e2e/browser';
import { look, openGallery } from '../e2e/gallery';
import { PICTURES, pageOf } from './pictures';

const FOLDER = fileURLToPath(new URL('../../docs/gallery/', import.meta.url));
const QUALITY = 0.9;
const TOTAL_MAX = 2_000_000;
/** Of a hall only what is in it: not the way to others, nor what has a window of its own. */
const BARE = '.gallery-controls, .gallery-exhibit:has(iframe) { display: none }';

test('takes the pictures of the documentation', async () => {
  const browser = await launch();
  const gallery = await openGallery();
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  let total = 0;
  for (const { file, query, width, height = 800 } of PICTURES) {
    const page = await browser.newPage({
      viewport: { width, height },
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
      locale: 'en-GB',
    });
    await look(page, `${gallery.url}/?${query}`);
    await page.addStyleTag({ content: BARE });
    await page.mouse.move(0, 0);
    const fullPage = query.startsWith('hall=');
    const picture = await page.screenshot({ fullPage, caret: 'hide', animations: 'disabled' });
    const small = await asWebp(page, picture);
    await writeFile(`${FOLDER}${file}.webp`, small);
    total += small.length;
    await page.close();
  }
  await writeFile(`${FOLDER}README.md`, pageOf(PICTURES));
  await browser.close();
  gallery.close();
  expect(total).toBeLessThan(TOTAL_MAX);
});

/** A third of the size, by what the browser has for it. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const url = await page.evaluate(
    async ([data, quality]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality);
    },
    [png.toString('base64'), QUALITY] as const,
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
