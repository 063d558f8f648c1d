import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueParts } from '@/i18n/whole-catalogue';
import { translator } from '@/i18n/translate';
import { allowedBy, deniedBy, facesOf, permissionWords, subjectOf } from './permissions';
import type { PolicyLine } from './queries';

const policy = readFileSync(join(import.meta.dirname, '../../../../policies/policy.csv'), 'utf8')
  .split('\n')
  .map((line) => line.split(',').map((cell) => cell.trim()))
  .filter(([kind]) => kind === 'p');
const codes = (effect: string) => [...new Set(policy.filter((cells) => cells[5] === effect).map((cells) => cells[3] ?? ''))];
const reaches = [...new Set(policy.map((cells) => cells[4] ?? ''))].filter((reach) => reach !== 'subtree');

const line = (permission: string, reach: string, effect: 'allow' | 'deny' = 'allow'): PolicyLine => ({ line: 1, role: 'member', permission, reach, effect });

describe('what a role allows', () => {
  it('takes the widest of several reaches', () => {
    expect(allowedBy([line('case:read', 'assigned'), line('case:read', 'subtree')])).toEqual([{ permission: 'case:read', reach: 'subtree' }]);
    expect(allowedBy([line('case:names', 'handed'), line('case:names', 'assigned')])).toEqual([{ permission: 'case:names', reach: 'assigned+handed' }]);
  });

  it('lets a denial win over every allowance', () => {
    const lines = [line('interview:read', 'subtree'), line('team:read', 'subtree'), line('interview:*', 'subtree', 'deny'), line('interview:*', 'subtree', 'deny')];
    expect(allowedBy(lines).map(({ permission }) => permission)).toEqual(['team:read']);
    expect(deniedBy(lines)).toEqual(['interview:*']);
  });

  it('is told once where several levels come to the same', () => {
    const lines = [line('org:read', 'subtree')];
    const faces = facesOf([
      { role: 'trainer', level: 'school', lines },
      { role: 'trainer', level: 'aref', lines },
      { role: 'trainer', level: 'national', lines: [line('org:write', 'subtree')] },
    ]);
    expect(faces.map(({ levels }) => levels)).toEqual([['school', 'aref'], ['national']]);
  });
});

describe.each(['fr', 'ar'] as const)('the policy in words: %s', (locale) => {
  const { core, access } = catalogueParts(locale);
  const t = translator(locale, { ...core, ...access });

  it('reads the policy', () => {
    expect(codes('allow').length).toBeGreaterThan(40);
    expect(codes('deny').length).toBeGreaterThan(4);
  });

  it('has words for every permission, and says what each touches', () => {
    expect(codes('allow').filter((code) => permissionWords(t, code) === undefined)).toEqual([]);
    expect(codes('allow').filter((code) => subjectOf(code) === 'service')).toEqual(['job:read']);
  });

  it('has words for every denial and every reach', () => {
    expect(codes('deny').filter((code) => t.maybe(`never.${code.split(':')[0]}`) === undefined)).toEqual([]);
    expect([...reaches, 'assigned+handed'].filter((reach) => t.maybe(`reach.${reach}`) === undefined)).toEqual([]);
  });
});
