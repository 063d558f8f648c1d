import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue, Locale } from './translate';

/** For tests, which read the folders: one language, part by part. */
export function catalogueParts(locale: Locale): Record<string, Catalogue> {
  const parts = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const read = (part: string) => JSON.parse(readFileSync(join(import.meta.dirname, part, `${locale}.json`), 'utf8')) as Catalogue;
  return Object.fromEntries(parts.map((part) => [part.name, read(part.name)]));
}

/** One language, all parts together. */
export const wholeCatalogue = (locale: Locale): Catalogue => Object.assign({}, ...Object.values(catalogueParts(locale))) as Catalogue;
