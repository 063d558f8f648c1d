import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { catalogueParts } from '@/i18n/whole-catalogue';
import { checklist, remedies } from './guards';

interface Contract {
  components: { schemas: Record<string, { description?: string }> };
}
const contract = parse(readFileSync(join(import.meta.dirname, '../../../../../api/openapi.yaml'), 'utf8')) as Contract;
/** What a protocol test still lacks is said on its own screens. */
const ofTests: ReadonlySet<string> = new Set(['criterion_not_observed', 'criterion_unmarked', 'nothing_observed']);
const codes = [...(contract.components.schemas['UnmetCode']?.description ?? '').matchAll(/^- `(\w+)`/gm)].map(([, code]) => code ?? '').filter((code) => !ofTests.has(code));

describe('what stands in the way of a case', () => {
  it('has its remedy, or says who can meet it, for every code of the contract', () => {
    expect(codes.length).toBeGreaterThan(50);
    expect(Object.keys(remedies).sort()).toEqual(codes.sort());
  });

  it.each(['fr', 'ar'] as const)('is said in words with each remedy: %s', (locale) => {
    const words = catalogueParts(locale)['casework'] ?? {};
    const said = Object.values(remedies).map((remedy) => ('sheet' in remedy ? `remedy.${remedy.sheet}` : `meets.${remedy.by}`));
    const held = [2, 5, 8, 11, 12, 15, 18, 19].flatMap((transition) => checklist({ transition, unmet: [], needs: [] }).map(({ code }) => `holds.${code}`));
    expect([...said, ...held, ...codes.map((code) => `unmet.${code}`)].filter((key) => !(key in words))).toEqual([]);
  });

  it('is shown beside what holds already, each pupil by itself', () => {
    const lines = checklist({
      transition: 11,
      unmet: [{ code: 'commitment_unfulfilled', subject: 'i1' }, { code: 'commitment_unfulfilled', subject: 'i2' }, { code: 'screen_incomplete' }],
      needs: ['team_only', 'too_early'],
    });
    expect(lines.filter(({ stands }) => stands === 'open').map(({ code, subject }) => [code, subject])).toEqual([
      ['commitment_unfulfilled', 'i1'],
      ['commitment_unfulfilled', 'i2'],
      ['screen_incomplete', undefined],
    ]);
    expect(lines.find(({ code }) => code === 'too_early')?.stands).toBe('asked');
    expect(lines.find(({ code }) => code === 'review_missing')?.stands).toBe('held');
  });
});
