import { type Key, translator, type Values } from '../src/i18n/translate';
import { wholeCatalogue } from '../src/i18n/whole-catalogue';
import type { Locale } from './browser';

const speak = { fr: translator('fr', wholeCatalogue('fr')), ar: translator('ar', wholeCatalogue('ar')) };

/** What the screen says, from the catalogues themselves, without the marks that isolate names. */
export const words = (locale: Locale, key: Key, values?: Values): string => speak[locale](key, values).replace(/[\u2068\u2069]/g, '');

/** The same words where the screen isolates the names in them. */
export const loose = (text: string): RegExp => new RegExp([...text].map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/, '\\s')).join('[\u2068\u2069]*'));
