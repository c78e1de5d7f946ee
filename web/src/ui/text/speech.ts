import { signal } from '@preact/signals';
import type { TextKey, Texts } from './catalogue';
import { en } from './en';
import type { enDialogs } from './en-dialogs';
import type { enDoor } from './en-door';
import type { enGoverning } from './en-governing';

/** The languages that the page speaks; English comes with it, the others when they are chosen. */
export const LANGUAGES = ['en', 'ar', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

type Translation = () => Promise<{ readonly texts: Partial<Record<TextKey, Texts[TextKey]>> }>;
const LATER: Record<
  Exclude<Language, 'en'>,
  readonly [all: Translation, governing: Translation]
> = {
  ar: [() => import('./ar'), () => import('./governing-ar')],
  ja: [() => import('./ja'), () => import('./governing-ja')],
};
/** The texts of what is fetched later are missing until they are learned. */
const english = { ...en } as Texts;
const RIGHT_TO_LEFT: readonly Language[] = ['ar'];

/** What the page speaks right now: texts, and the ways of a place to write numbers and times. */
export type Speech = {
  readonly language: Language;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly texts: Texts;
  readonly plural: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
};

/** Whatever is drawn with it is drawn anew when it changes. */
export const speech = signal(speechOf('en', 'en', english));
let wanted: Language = 'en';
let governs = false;

/**
 * Speaks this language from when its texts are there. `preferred` are the languages of the browser, most
 * wanted first: they tell the region, and with `auto` the language, too.
 */
export async function speak(
  choice: Language | 'auto',
  preferred: readonly string[],
): Promise<void> {
  const language = choice === 'auto' ? languageFor(preferred) : choice;
  const locale = preferred.find((tag) => languageOf(tag) === language) ?? language;
  wanted = language;
  const texts = await textsOf(language);
  // Another may have been chosen in the meantime.
  if (wanted === language) speech.value = speechOf(language, locale, texts);
}

/** Adds the English of what was fetched, before it is drawn. */
export function learn(texts: typeof enDialogs | typeof enDoor | typeof enGoverning): void {
  Object.assign(english, texts);
}

/** Adds what only those read who govern the place, in the language of now and in each that follows. */
export async function learnGoverning(texts: typeof enGoverning): Promise<void> {
  learn(texts);
  governs = true;
  const { language } = speech.peek();
  const all = await textsOf(language);
  // Another may have been chosen in the meantime, with all of its texts.
  if (speech.peek().language === language) speech.value = { ...speech.peek(), texts: all };
}

async function textsOf(language: Language): Promise<Texts> {
  if (language === 'en') return english;
  const parts = LATER[language].slice(0, governs ? 2 : 1);
  const texts = await Promise.all(parts.map((part) => part()));
  if (governs && parts.length === 1) return textsOf(language);
  return Object.assign({}, ...texts.map((each) => each.texts)) as Texts;
}

function languageFor(preferred: readonly string[]): Language {
  return preferred.map(languageOf).find((language) => language !== undefined) ?? 'en';
}

function languageOf(tag: string): Language | undefined {
  const [language = ''] = tag.toLowerCase().split('-');
  return LANGUAGES.find((known) => known === language);
}

function speechOf(language: Language, locale: string, texts: Texts): Speech {
  return {
    language,
    locale,
    direction: RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr',
    texts,
    plural: new Intl.PluralRules(locale),
    numbers: new Intl.NumberFormat(locale),
  };
}
