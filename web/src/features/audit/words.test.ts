import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatter } from '@/i18n/format';
import { translator } from '@/i18n/translate';
import { wholeCatalogue } from '@/i18n/whole-catalogue';
import { actions, kinds, nouns } from './actions';
import { factWords } from './fact-words';
import { filtersOf } from './filters';
import type { AuditEntry } from './queries';

const root = join(import.meta.dirname, '../../../..');
const contract = readFileSync(join(root, 'api/openapi.yaml'), 'utf8');
const listed = [...(contract.split('    JournalAction:')[1]?.split('\n    EventKind:')[0] ?? '').matchAll(/- `([a-z_]+:[a-z_]+)`/g)].map((found) => found[1] ?? '');
const breaks = [...readFileSync(join(root, 'internal/audit/verify.go'), 'utf8').matchAll(/= "([a-z_]+)"\s+\/\//g)].map((found) => found[1] ?? '');

describe('the journal in words', () => {
  it('knows every action of the contract, and no other', () => {
    expect(listed.length).toBeGreaterThan(50);
    expect([...actions].sort()).toEqual([...listed].sort());
  });

  it.each(['fr', 'ar'] as const)('says each of them, and each kind of object and of break, in %s', (locale) => {
    const catalogue = wholeCatalogue(locale);
    const keys = [...listed.map((one) => `done.${one}`), ...nouns.map((one) => `noun.${one}`), ...kinds.map((one) => `object.${one}`), ...breaks.map((one) => `break.${one}`)];
    expect(breaks.length).toBeGreaterThan(9);
    expect(keys.filter((key) => !(key in catalogue))).toEqual([]);
  });
});

const entry = (facts: Record<string, string>): AuditEntry => ({
  id: 'e', at: '2026-11-24T09:00:00Z', actor: { id: 'p', name_fr: '', name_ar: '' }, action: 'case:move', object_kind: 'case', object_id: 'c', school_id: 's', facts,
});
const words = (facts: Record<string, string>): string[] =>
  factWords(translator('fr', wholeCatalogue('fr')), formatter('fr'), entry(facts)).map((text) => text.replace(/[\u2068\u2069]/g, ''));

describe('the facts of a line', () => {
  it('say codes and days in words', () => {
    expect(words({ from: 'interviews', to: 'follow_up' })).toEqual(['de : Entretiens en cours', 'à : Suivi']);
    expect(words({ issued_on: '2026-03-02', role: 'trainee' })).toEqual(['rôle : en formation', 'délivré le : 2 mars 2026']);
  });

  it('leave out ids, and what happened in a case', () => {
    expect(words({ person: '01a200aa-f6de-7109-be64-17334e1736fa', kind: 'target_first', channel: 'phone', decision: 'continue', pupil: 'x' })).toEqual([]);
  });
});

describe('the filters of the address', () => {
  it('take codes, ids and days only', () => {
    const search = new URLSearchParams({ action: 'case:read', actor: 'Hamza Tazi', from: '2026-11-01', to: 'demain', school: 's1', other: 'x' });
    expect(filtersOf(search)).toEqual({ action: 'case:read', from: '2026-11-01', school: 's1' });
  });
});
