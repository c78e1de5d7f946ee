/** What a person can choose about the looks and the ways of this client. */
export const CHOICES = {
  theme: ['auto', 'light', 'dark', 'contrast'],
  density: ['cosy', 'compact'],
  textSize: ['small', 'normal', 'large', 'larger'],
  motion: ['auto', 'reduced'],
  clock: ['auto', 'h23', 'h12'],
  language: ['auto', 'en', 'ar', 'ja'],
  enter: ['sends', 'breaks'],
  details: ['asked', 'beside'],
  typing: ['shown', 'hidden'],
  presence: ['online', 'do_not_disturb', 'invisible'],
} as const;

export type SettingName = keyof typeof CHOICES;
export type Settings = { readonly [K in SettingName]: (typeof CHOICES)[K][number] };

export const DEFAULTS: Settings = {
  theme: 'auto',
  density: 'cosy',
  textSize: 'normal',
  motion: 'auto',
  clock: 'auto',
  language: 'auto',
  enter: 'sends',
  details: 'asked',
  typing: 'shown',
  presence: 'online',
};

const NAMES = Object.keys(CHOICES) as readonly SettingName[];

/** Reads what was stored. What is missing, or is not a choice (any more), is the default. */
export function readSettings(text: string | null): Settings {
  const stored = parsed(text);
  return Object.fromEntries(
    NAMES.map((name) => {
      const choices: readonly string[] = CHOICES[name];
      const choice = stored[name];
      return [
        name,
        typeof choice === 'string' && choices.includes(choice) ? choice : DEFAULTS[name],
      ];
    }),
  ) as Settings;
}

export function writeSettings(settings: Settings): string {
  return JSON.stringify(settings);
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text ?? '{}');
    return typeof json === 'object' && json !== null ? { ...json } : {};
  } catch {
    return {};
  }
}
