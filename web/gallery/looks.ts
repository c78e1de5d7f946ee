import type { Settings } from '../src/store/settings';
import { DEFAULTS, readSettings } from '../src/store/settings';

export const WIDTHS = ['320', '768', '1280'] as const;

/** What the address says: where one is in the gallery, and what it is looked at with. */
export type Looks = {
  readonly hall: string;
  readonly theme: Settings['theme'];
  readonly language: Settings['language'];
  readonly density: Settings['density'];
  readonly textSize: Settings['textSize'];
  readonly width: (typeof WIDTHS)[number];
  /** The one exhibit that is the whole page. */
  readonly only?: string | undefined;
};

export function looksOf(search: string): Looks {
  const given = new URLSearchParams(search);
  const { theme, language, density, textSize } = readSettings(
    JSON.stringify(Object.fromEntries(given)),
  );
  return {
    hall: given.get('hall') ?? 'parts',
    theme,
    language: language === 'auto' ? 'en' : language,
    density,
    textSize,
    width: WIDTHS.find((width) => width === given.get('width')) ?? '1280',
    only: given.get('only') ?? undefined,
  };
}

export function addressOf(looks: Looks): string {
  const said = Object.entries(looks).filter(([, value]) => value !== undefined);
  return `/?${new URLSearchParams(said as [string, string][])}`;
}

export const settingsOf = ({ theme, density, textSize }: Looks): Settings => ({
  ...DEFAULTS,
  theme,
  density,
  textSize,
  motion: 'reduced',
});
