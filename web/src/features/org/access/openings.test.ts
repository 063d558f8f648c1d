import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/client';
import { openingsOf, widest } from './openings';

const line = (grant: string, permission: string, reach = 'subtree', more: Partial<Schemas['AccessLine']> = {}): Schemas['AccessLine'] => ({
  grant: {
    id: grant, person: { id: 'p', name_fr: 'P', name_ar: 'P' }, role: 'member', level: 'school', node_id: 's1',
    given_by: { id: 'q', name_fr: 'Q', name_ar: 'Q' }, granted_at: '2026-09-07T08:00:00Z',
  },
  permission, reach, lines: [], ...more,
});

describe('who can open a school’s cases', () => {
  it('is told role by role, those that ended last', () => {
    const all = openingsOf([line('a', 'case:board', 'subtree', { ended_at: '2026-11-01T08:00:00Z' }), line('b', 'case:board'), line('a', 'case:read'), line('b', 'case:names', 'assigned')]);
    expect(all.map(({ grant, opens, endedAt }) => [grant.id, opens.length, Boolean(endedAt)])).toEqual([['b', 2, false], ['a', 2, true]]);
  });

  it('begins with what tells most', () => {
    const [head] = openingsOf([line('h', 'case:board'), line('h', 'case:names', 'handed')]);
    expect(head && widest(head)).toEqual({ permission: 'case:names', reach: 'handed' });
    const [none] = openingsOf([line('n', 'day:read')]);
    expect(none && widest(none)).toBeUndefined();
  });
});
