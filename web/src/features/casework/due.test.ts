import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { wholeCatalogue } from '@/i18n/whole-catalogue';
import { dueHref, urgencyOf } from './due';

describe('one tap from what is due', () => {
  it('opens the interview with that pupil', () => {
    expect(dueHref('c1', { kind: 'target_check', pupil_id: 'p1' })).toBe('/cases/c1/interviews/new/p1');
  });

  it('opens the small form on the case page', () => {
    expect(dueHref('c1', { kind: 'day15_review' })).toBe('/cases/c1?do=review');
  });

  it('opens the case for what it does not know', () => {
    expect(dueHref('c1', { kind: 'something_new' })).toBe('/cases/c1');
  });
});

describe('how soon it is shown', () => {
  it('never puts off what a grave fact asks for', () => {
    expect(urgencyOf({ kind: 'refer', urgency: 'later' })).toBe('today');
    expect(urgencyOf({ kind: 'health_family', urgency: 'overdue' })).toBe('overdue');
  });

  it('is as the service says for all else', () => {
    expect(urgencyOf({ kind: 'target_check', urgency: 'later' })).toBe('later');
  });
});

describe('what is due', () => {
  const contract = parse(readFileSync(join(import.meta.dirname, '../../../../api/openapi.yaml'), 'utf8')) as {
    components: { schemas: Record<string, { description?: string }> };
  };
  const kinds = [...(contract.components.schemas['DueKind']?.description ?? '').matchAll(/^- `(\w+)`/gm)].map(([, kind]) => kind ?? '');

  it.each(['fr', 'ar'] as const)('is said with its reason, for every kind of the contract: %s', (locale) => {
    const words = wholeCatalogue(locale);
    expect(kinds.length).toBeGreaterThan(20);
    expect(kinds.flatMap((kind) => [`due.${kind}`, `why.${kind}`]).filter((key) => !(key in words))).toEqual([]);
  });

  it('leads to its form, for every kind of the contract', () => {
    expect(kinds.filter((kind) => dueHref('c1', { kind, pupil_id: 'p1' }) === '/cases/c1')).toEqual([]);
  });
});
