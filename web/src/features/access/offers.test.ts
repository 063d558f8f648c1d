import { describe, expect, it } from 'vitest';
import { levelsWith, offersOf } from './offers';
import type { RoleLevel } from './queries';

const roles: RoleLevel[] = [
  { role: 'member', level: 'school', lines: [] },
  { role: 'admin', level: 'directorate', lines: [] },
  { role: 'admin', level: 'aref', lines: [] },
  { role: 'admin', level: 'national', lines: [] },
];
const holds = (permission: string, level: 'aref' | 'national', reach = 'subtree') => ({ permission, reach, level, node_id: level === 'aref' ? 'rsk' : '' });

describe('what an administrator may give', () => {
  it('lies at their own place or below it', () => {
    expect(offersOf([holds('grant:member', 'aref')], roles)).toEqual([{ role: 'member', levels: ['school'] }]);
    expect(offersOf([holds('grant:admin', 'national')], roles)).toEqual([{ role: 'admin', levels: ['directorate', 'aref', 'national'] }]);
  });

  it('lies strictly below where the reach says so', () => {
    expect(offersOf([holds('grant:admin', 'aref', 'below')], roles)).toEqual([{ role: 'admin', levels: ['directorate'] }]);
  });

  it('is nothing without the permission', () => {
    expect(offersOf([holds('person:read', 'national')], roles)).toEqual([]);
  });
});

it('an account belongs to a place within reach', () => {
  expect(levelsWith([holds('person:write', 'aref')], 'person:write')).toEqual(['aref', 'directorate', 'school']);
});
