import { describe, expect, it } from 'vitest';
import { allows } from './may';

const line = (level: 'national' | 'aref' | 'directorate' | 'school', node_id: string) => [
  { permission: 'team:write', reach: 'subtree', role: 'admin', level, node_id } as const,
];
const school = { id: 's1', directorate_id: 'rabat', aref_id: 'rsk' };

describe('what somebody may do at a school', () => {
  it.each([
    ['national', ''],
    ['aref', 'rsk'],
    ['directorate', 'rabat'],
    ['school', 's1'],
  ] as const)('comes from a role at the %s', (level, node) => {
    expect(allows(line(level, node), 'team:write', school)).toBe(true);
    expect(allows(line(level, node), 'school:write', school)).toBe(false);
  });

  it('does not come from a role next door', () => {
    expect(allows(line('school', 's2'), 'team:write', school)).toBe(false);
    expect(allows(line('directorate', 'sale'), 'team:write', school)).toBe(false);
    expect(allows(line('aref', 'rabat'), 'team:write', school)).toBe(false);
  });
});
