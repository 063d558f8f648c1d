import { describe, expect, it } from 'vitest';
import { grouped, type Office, rewritten, standing, writes } from './groups';

const office = (id: string, kind: Office['kind'], level: Office['level'], node_id: string): Office => ({
  id, kind, level, node_id, name_fr: id, name_ar: id, phone: '', hours_fr: '', hours_ar: '', note_fr: '', note_ar: '', version: 1,
});
const line = (level: Office['level'], node_id: string, permission = 'contact:write') => ({ permission, reach: 'subtree', role: 'coordinator' as const, level, node_id });

describe('the directory', () => {
  it('groups by place, the nearest first, in the order of calling', () => {
    const groups = grouped([office('a', 'helpline', 'national', ''), office('b', 'police', 'school', 's1'), office('c', 'management', 'school', 's1'), office('d', 'health', 'school', 's2')]);
    expect(groups.map(({ nodeId, offices }) => [nodeId, offices.map(({ id }) => id)])).toEqual([['s1', ['c', 'b']], ['s2', ['d']], ['', ['a']]]);
  });

  it('is changed at one’s own place and below, never above', () => {
    expect(writes([line('school', 's1')], { level: 'school', nodeId: 's1' })).toBe(true);
    expect(writes([line('school', 's1')], { level: 'school', nodeId: 's2' })).toBe(false);
    expect(writes([line('school', 's1')], { level: 'national', nodeId: '' })).toBe(false);
    expect(writes([line('national', '')], { level: 'directorate', nodeId: 'rabat' })).toBe(true);
    expect(writes([line('national', '', 'contact:read')], { level: 'national', nodeId: '' })).toBe(false);
  });

  it('tells a number that nobody checked lately', () => {
    expect(standing({}, '2026-11-24')).toBe('never');
    expect(standing({ checked_on: '2026-05-24' }, '2026-11-24')).toBe('old');
    expect(standing({ checked_on: '2026-06-24' }, '2026-11-24')).toBe('fresh');
  });

  it('writes a number anew without changing what one dials', () => {
    expect(rewritten('0537 00 00 00')).toBe('0537000000');
    expect(rewritten('0537000000')).toBe('0 537000000');
    expect(rewritten('177')).toBe('1 77');
  });
});
