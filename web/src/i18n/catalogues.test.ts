import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Catalogue, Plural } from './translate';
import { catalogueParts, wholeCatalogue } from './whole-catalogue';

const fr = wholeCatalogue('fr');
const ar = wholeCatalogue('ar');
const catalogues: Record<string, Catalogue> = { fr, ar };
const source = join(import.meta.dirname, '..');

/** Keys built from a code of the contract: `state.${state}` and the like. */
const builtKey = /`([a-z_.]+\.)\$\{/g;

const forms = (message: string | Plural): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const placeholders = (message: string | Plural): string[] =>
  [...new Set(forms(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') && !entry.name.includes('.test.') ? [path] : [];
  });
}

/** A column of a file is explained with the codes that stand in it. */
const fileWord = /^[a-z]+$/;

describe('the catalogues', () => {
  it('hold the same keys, part by part', () => {
    const keysOf = (parts: Record<string, Catalogue>) => Object.entries(parts).map(([part, messages]) => [part, Object.keys(messages).sort()]);
    expect(keysOf(catalogueParts('ar'))).toEqual(keysOf(catalogueParts('fr')));
  });

  it('say each key in one part only', () => {
    const keys = Object.values(catalogueParts('fr')).flatMap((messages) => Object.keys(messages));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('hold the same placeholders under each key', () => {
    for (const [key, message] of Object.entries(catalogues['fr'] ?? {})) {
      const other = catalogues['ar']?.[key] ?? '';
      expect(placeholders(other), key).toEqual(placeholders(message));
    }
  });

  it('leave no text empty', () => {
    for (const [locale, catalogue] of Object.entries(catalogues)) {
      for (const [key, message] of Object.entries(catalogue)) {
        for (const text of forms(message)) expect(text.trim(), `${locale} ${key}`).not.toBe('');
      }
    }
  });

  it('give each plural every form that its language needs', () => {
    for (const [locale, catalogue] of Object.entries(catalogues)) {
      const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.filter((form) => form !== 'many' || locale === 'ar');
      for (const [key, message] of Object.entries(catalogue)) {
        if (typeof message === 'string') continue;
        for (const form of needed) expect(Object.keys(message), `${locale} ${key}`).toContain(form);
      }
    }
  });

  it('write Arabic in Arabic', () => {
    for (const [key, message] of Object.entries(catalogues['ar'] ?? {})) {
      const words = forms(message).join(' ').replace(/\{\w+\}/g, '').match(/\p{L}{4,}/gu) ?? [];
      const latin = words.filter((word) => /^\p{Script=Latin}+$/u.test(word) && !['Sanad', 'Massar', 'RESIS', 'Français'].includes(word) && !(key.includes('_column.') && fileWord.test(word)));
      expect(latin, key).toEqual([]);
    }
  });

  it('never name a pupil by an accusation', () => {
    for (const [key, message] of [...Object.entries(fr), ...Object.entries(ar)]) {
      const text = forms(message).join(' ').toLowerCase();
      for (const word of ['harceleur', 'victime', 'agresseur', 'coupable', 'ضحية', 'الضحية', 'المعتدي', 'الجاني']) {
        expect(text, key).not.toContain(word);
      }
    }
  });

  it('hold nothing that no screen says', () => {
    const code = sources(source).map((path) => readFileSync(path, 'utf8')).join('\n');
    const prefixes = [...code.matchAll(builtKey)].map((match) => match[1] ?? '');
    const unused = Object.keys(fr).filter(
      (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});
