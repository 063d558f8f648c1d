import ar from '../src/i18n/ar.json';
import fr from '../src/i18n/fr.json';
import { type Key, translator, type Values } from '../src/i18n/translate';
import type { Locale } from './browser';

const speak = { fr: translator('fr', fr), ar: translator('ar', ar) };

/** What the screen says, from the catalogues themselves, without the marks that isolate names. */
export const words = (locale: Locale, key: Key, values?: Values): string => speak[locale](key, values).replace(/[\u2068\u2069]/g, '');
