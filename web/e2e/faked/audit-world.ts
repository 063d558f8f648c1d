import type { components } from '../../src/api/schema';
import type { Handler } from './api';
import { me, people, school } from './world';

type Schemas = components['schemas'];

const hicham: Schemas['Me'] = { ...me, id: 'hicham', name_fr: 'Hicham Mernissi', name_ar: 'هشام المرنيسي', email: 'hicham.mernissi@example.test', profession: 'administration' };
const country: Schemas['OrgPlace'] = { level: 'national', id: '', name_fr: '', name_ar: '' };
const permissions: Schemas['MyPermissions'] = {
  places: [country],
  permissions: ['org:read', 'audit:read', 'audit:verify'].map((permission) => ({ permission, reach: 'subtree', role: 'dpo', level: 'national', node_id: '' })),
};

const long = { id: 'long', name_fr: 'Fatima-Zohra Abdelhadi El Alaoui Ben Abdeljalil', name_ar: 'فاطمة الزهراء عبد الهادي العلوي بن عبد الجليل' };
const entry = (id: string, action: string, more: Partial<Schemas['AuditEntry']> = {}): Schemas['AuditEntry'] => ({
  id, at: '2026-11-24T09:12:00Z', actor: people.salma, action, object_kind: 'case', object_id: 'c1', school_id: 's1', facts: {}, ...more,
});

export const entries: Schemas['AuditEntry'][] = [
  entry('e1', 'case:read', { facts: { shown: 'names' } }),
  entry('e2', 'case:move', { actor: people.karim, facts: { from: 'interviews', to: 'follow_up' } }),
  entry('e3', 'interview:record', { object_kind: 'interview', object_id: 'v1', facts: { case: 'c1', pupil: 'i1', kind: 'presumed_intimidator' } }),
  entry('e4', 'case:report', { actor: long, facts: { number: '2026-27/014', channel: 'phone' } }),
  entry('e5', 'grant:give', { actor: people.nadia, object_kind: 'grant', object_id: 'g1', school_id: '', facts: { person: 'karim', role: 'coordinator', level: 'school', node: 's1' } }),
  entry('e6', 'session:refuse', { actor: { id: '', name_fr: '', name_ar: '' }, object_kind: 'session', object_id: '', school_id: '' }),
  entry('e7', 'case:import', { actor: { id: 'system:import', name_fr: '', name_ar: '' }, facts: { register: 'interviews', lines: '48' } }),
  entry('e8', 'certificate:record', { actor: people.nadia, object_kind: 'certificate', school_id: '', facts: { person: 'salma', issued_on: '2026-03-02', valid_until: '2029-03-01' } }),
];

const openings: Schemas['Opener'][] = [
  { day: '2026-11-24', person: people.salma, action: 'case:read', times: 3, last: '2026-11-24T09:12:00Z' },
  { day: '2026-11-23', person: long, action: 'case:print', times: 1, last: '2026-11-23T16:40:00Z' },
  { day: '2026-11-20', person: people.karim, action: 'case:glance', times: 2, last: '2026-11-20T10:05:00Z' },
];

const place: Schemas['School'] = {
  id: 's1', code: '16001A', cycle: 'college', name_fr: school.name_fr, name_ar: school.name_ar, commune_fr: 'Salé', commune_ar: 'سلا',
  directorate_id: 'd1', aref_id: 'a1', version: 1,
};

/** The data-protection officer and what they may ask. */
export const officer: Record<string, Handler> = {
  'GET /api/v1/me': { body: hicham },
  'GET /api/v1/me/permissions': { body: permissions },
  'GET /api/v1/audit-entries': { body: { items: entries, next: 'more' } },
  'GET /api/v1/schools': { body: { items: [place] } },
  'GET /api/v1/schools/s1': { body: place },
  'GET /api/v1/schools/s1/case-openings': { body: { items: openings } },
  'POST /api/v1/audit-verifications': { body: { chains: 23, entries: 4391, breaks: [], more: 0 } },
};

export const broken: Schemas['AuditReport'] = {
  chains: 23,
  entries: 4391,
  breaks: [
    { chain: 's1', seq: 118, kind: 'changed' },
    { chain: 'x3', seq: 42, kind: 'missing' },
  ],
  more: 4,
};
