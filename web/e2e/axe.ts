import axe from 'axe-core';
import type { Page } from 'playwright-core';

export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a theme can change: everything else is inspected once for each width. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** By these tags, or by the rules of colour alone. */
export async function inspect(page: Page, tags: readonly string[]): Promise<string[]> {
  const loaded = await page.evaluate(() => 'axe' in globalThis);
  if (!loaded) await page.evaluate(axe.source);
  return page.evaluate(
    async (rules) => {
      // The inspector is not part of the page, so the page's types do not know it.
      const inspector = (globalThis as unknown as { axe: typeof axe }).axe;
      const { violations } = await inspector.run({ runOnly: rules });
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join(' | ')}`,
      );
    },
    tags.length > 0 ? [...tags] : { type: 'rule' as const, values: RULES_OF_COLOUR },
  );
}
