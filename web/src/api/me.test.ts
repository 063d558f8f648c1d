import { describe, expect, it } from 'vitest';
import { type Me, sessionOf } from './me';

const me: Me = {
  id: 'salma',
  name_fr: 'Salma',
  name_ar: 'سلمى',
  profession: 'teacher',
  locale: 'fr',
  must_change_password: false,
  today: '2026-11-24',
  version: 1,
};
const school = { level: 'school', id: 's1', name_fr: 'Collège A', name_ar: 'الإعدادية أ' } as const;
const aref = { level: 'aref', id: 'rsk', name_fr: 'RSK', name_ar: 'الرباط' } as const;

const session = sessionOf(me, {
  places: [school, aref],
  permissions: [
    { permission: 'case:board', reach: 'subtree', role: 'member', level: 'school', node_id: 's1' },
    { permission: 'day:read', reach: 'subtree', role: 'member', level: 'school', node_id: 's1' },
    { permission: 'org:read', reach: 'subtree', role: 'aref_coordinator', level: 'aref', node_id: 'rsk' },
  ],
});

describe('the session', () => {
  it('knows the schools of a permission, not the regions', () => {
    expect(session.schoolsWith('case:board')).toEqual([school]);
    expect(session.schoolsWith('org:read')).toEqual([]);
  });

  it('says each role once per place', () => {
    expect(session.posts).toEqual([
      { role: 'member', place: school },
      { role: 'aref_coordinator', place: aref },
    ]);
  });

  it('holds nothing that was not given', () => {
    expect(session.holds('day:read')).toBe(true);
    expect(session.holds('audit:read')).toBe(false);
  });
});
