import { en } from './en';

type Catalogue = typeof en;
export type TextKey = keyof Catalogue;
type Values = Readonly<Record<string, string | number>>;

const LOCALE = 'en';
const plural = new Intl.PluralRules(LOCALE);

/** A text of the catalogue, with its values filled in. */
export function t(key: TextKey, values: Values = {}): string {
  const entry: string | { readonly one: string; readonly other: string } = en[key];
  const text =
    typeof entry === 'string'
      ? entry
      : plural.select(Number(values.n)) === 'one'
        ? entry.one
        : entry.other;
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
