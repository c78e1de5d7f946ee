import type { en } from './en';
import type { enDialogs } from './en-dialogs';
import type { enDoor } from './en-door';
import type { enGoverning } from './en-governing';

type English = typeof en & typeof enDialogs & typeof enDoor & typeof enGoverning;

/** The name of a text. */
export type TextKey = keyof English;

type Translated<Key extends TextKey, Form extends Intl.LDMLPluralRule> = {
  readonly [K in Key]: English[K] extends string ? string : Readonly<Record<Form, string>>;
};

/**
 * A translation has every text of English and no other; where English counts, it has every plural form
 * that its language knows (`Intl.PluralRules`).
 */
export type Catalogue<Form extends Intl.LDMLPluralRule> = Translated<
  Exclude<TextKey, keyof typeof enGoverning>,
  Form
>;

/** The same of what only those see who govern the place, which comes with that. */
export type GoverningCatalogue<Form extends Intl.LDMLPluralRule> = Translated<
  keyof typeof enGoverning,
  Form
>;

/** Texts of any language, as they are looked up. */
export type Texts = Readonly<
  Record<TextKey, string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>
>;

type Sample<K extends TextKey> = English[K] extends { readonly other: infer Other }
  ? Other
  : English[K];
type Holes<Text> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | Holes<Rest>
  : never;

/** What must be given with a text: a value for each of its holes. */
export type Given<K extends TextKey> = [Holes<Sample<K>>] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<Holes<Sample<K>>, string | number>>];

/** The name of a text without holes. */
export type PlainKey = {
  [K in TextKey]: [Holes<Sample<K>>] extends [never] ? K : never;
}[TextKey];
