import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, RULES } from './axe';
import { launch } from './browser';
import type { Hall } from './gallery';
import { componentsOf, hallsOf, look, openGallery, shownOn } from './gallery';

const WIDTHS = [320, 768, 1280];
const LANGUAGES = ['en', 'ar'];
/** Of the whole page, which here has many parts of its own kind beside each other. */
const OF_THE_PAGE = /^(landmark-|region|heading-order|page-has-heading-one)/;

let browser: Browser;
let gallery: Awaited<ReturnType<typeof openGallery>>;
let page: Page;
let halls: readonly Hall[];
const shown = new Set<string>();

beforeAll(async () => {
  browser = await launch();
  gallery = await openGallery();
  page = await browser.newPage({ reducedMotion: 'reduce', timezoneId: 'UTC' });
  await look(page, gallery.url);
  halls = await hallsOf(page);
});
afterAll(async () => {
  await browser?.close();
  gallery?.close();
});

/** What is wrong with one page in every theme, width and direction. */
async function faults(query: string, whole: boolean): Promise<string[]> {
  const found: string[] = [];
  const judge = async (here: string, rules: readonly string[]) => {
    const broken = await inspect(page, rules);
    found.push(
      ...broken
        .filter((each) => whole || !OF_THE_PAGE.test(each))
        .map((each) => `${here}: ${each}`),
    );
  };
  for (const language of LANGUAGES) {
    await look(page, `${gallery.url}/?${query}&language=${language}&theme=light`);
    for (const name of await shownOn(page)) shown.add(name);
    for (const width of WIDTHS) {
      const here = `${query} ${language} ${width}`;
      await page.setViewportSize({ width, height: 800 });
      found.push(...(await overflowing()).map((each) => `${here}: ${each}`));
      await judge(here, RULES);
      // Colours are the same in both directions, and nothing else is of the theme.
      for (const theme of language === 'en' ? ['dark', 'contrast'] : []) {
        await wear(theme);
        await judge(`${here} ${theme}`, []);
      }
      await wear('light');
    }
  }
  return found;
}

function wear(theme: string): Promise<void> {
  return page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
}

/** What is wider than that in which it stands. */
function overflowing(): Promise<string[]> {
  return page.evaluate(() => {
    const wide = (element: Element) => element.scrollWidth - element.clientWidth;
    const frames = [
      document.documentElement,
      ...document.querySelectorAll('.gallery-stage, dialog'),
    ];
    return frames
      .filter((frame) => wide(frame) > 0)
      .map((frame) => {
        const name = frame.parentElement?.id || frame.className || frame.tagName;
        return `${name} is ${wide(frame)} px too wide`;
      });
  });
}

const HALLS = [
  'pages',
  'messages',
  'writing',
  'rooms',
  'dialogs',
  'account',
  'door',
  'notices',
  'parts',
];

test.each(HALLS)(
  'the hall of %s has no violation and nothing that is too wide',
  async (name) => {
    const hall = halls.find((each) => each.name === name);
    expect(hall).toBeDefined();
    const found = await faults(`hall=${name}`, false);
    for (const only of hall?.whole ?? []) found.push(...(await faults(`only=${only}`, true)));
    expect(found).toEqual([]);
  },
  600_000,
);

test('every component is in some hall', async () => {
  expect(halls.map(({ name }) => name).sort()).toEqual([...HALLS].sort());
  const missing = (await componentsOf(page)).filter((name) => !shown.has(name));
  expect(missing).toEqual([]);
});
