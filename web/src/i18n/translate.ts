import type { Key } from './messages';

export type { Key } from './messages';
export type Locale = 'fr' | 'ar';
export type Values = Record<string, string | number>;
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>>;
export type Catalogue = Record<string, string | Plural>;

/** BCP 47 tags: Moroccan month names, Western digits in both languages. */
export const localeTag: Record<Locale, string> = { fr: 'fr-MA-u-nu-latn', ar: 'ar-MA-u-nu-latn' };
export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/** Keeps a value of unknown direction from reordering the sentence around it. */
export const isolate = (text: string): string => `${firstStrongIsolate}${text}${popIsolate}`;

export interface Translate {
  (key: Key, values?: Values): string;
  /** For codes the contract leaves open, such as those of errors: undefined when the catalogue has no words. */
  maybe: (key: string, values?: Values) => string | undefined;
}

export function translator(locale: Locale, catalogue: Catalogue): Translate {
  const rules = new Intl.PluralRules(localeTag[locale]);
  const numbers = new Intl.NumberFormat(localeTag[locale]);

  const fill = (text: string, values: Values): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : isolate(value);
    });

  const choose = (message: string | Plural, values: Values): string => {
    if (typeof message === 'string') return message;
    const count = Number(values['count'] ?? 0);
    return message[rules.select(count)] ?? message.other ?? '';
  };

  const maybe = (key: string, values: Values = {}): string | undefined => {
    const message = catalogue[key];
    return message === undefined ? undefined : fill(choose(message, values), values);
  };

  return Object.assign((key: Key, values?: Values) => maybe(key, values) ?? key, { maybe });
}
