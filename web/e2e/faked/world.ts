import type { components } from '../../src/api/schema';

type Schemas = components['schemas'];

/** An invented school, for the screens alone. Today is Tuesday 24 November 2026. */
export const today = '2026-11-24';
const at = (day: string, time: string): string => `${day}T${time}:00Z`;

export const school: Schemas['OrgPlace'] = { level: 'school', id: 's1', name_fr: 'Collège Les Oliviers', name_ar: 'الثانوية الإعدادية الزيتون' };

export const people = {
  salma: { id: 'salma', name_fr: 'Salma Berrada', name_ar: 'سلمى برادة' },
  karim: { id: 'karim', name_fr: 'Karim Tazi', name_ar: 'كريم التازي' },
  nadia: { id: 'nadia', name_fr: 'Nadia El Fassi', name_ar: 'نادية الفاسي' },
} satisfies Record<string, Schemas['PersonRef']>;

export const me: Schemas['Me'] = {
  ...people.salma,
  email: 'salma.berrada@example.test',
  staff_number: '1234567',
  profession: 'teacher',
  locale: 'fr',
  must_change_password: false,
  today,
  version: 3,
};

const held = [
  'case:board', 'case:open', 'case:flag', 'day:read', 'review:read', 'team:read', 'case:names', 'case:read', 'case:write', 'case:move',
  'case:assign', 'case:task', 'case:triage', 'case:openers', 'interview:read', 'interview:write', 'contact:read', 'pupil:search',
  'case:print', 'handover:read',
];

export const permissions: Schemas['MyPermissions'] = {
  places: [school],
  permissions: held.map((permission) => ({ permission, reach: 'subtree', role: 'coordinator', level: 'school', node_id: 's1' })),
};

const due = (kind: string, urgency: Schemas['Urgency'], day: string, more: Partial<Schemas['Due']> = {}): Schemas['Due'] => ({
  kind, urgency, duty: 'person', due_on: day, overdue_on: day, ...more,
});

export const day: Schemas['MyDay'] = {
  today,
  school_day: true,
  year: { id: '2026-2027', starts: '2026-09-07', ends: '2027-07-03', invented: true },
  items: [
    { case_id: 'c1', number: '2026-014', school_id: 's1', state: 'interviews', first_name: 'Hamza', due: due('meet_intimidator', 'overdue', '2026-11-21', { pupil_id: 'i2', pseudonym: 'I2', round: 1 }) },
    { case_id: 'c2', number: '2026-011', school_id: 's1', state: 'follow_up', first_name: 'Yasmine', due: due('target_check', 'today', today, { pupil_id: 't', pseudonym: 'T', round: 2 }) },
    { case_id: 'c3', number: '2026-015', school_id: 's1', state: 'triage', due: due('decide_triage', 'today', today, { duty: 'team' }) },
    { case_id: 'c2', number: '2026-011', school_id: 's1', state: 'follow_up', first_name: 'عبد الرحمان', due: due('follow_up_intimidator', 'week', '2026-11-27', { pupil_id: 'i1', pseudonym: 'I1', round: 2 }) },
    { case_id: 'c4', number: '2026-006', school_id: 's1', state: 'monitoring', first_name: 'Rim', due: due('monitoring_check', 'later', '2026-12-07', { pupil_id: 't', pseudonym: 'T' }) },
  ],
};

const row = (id: string, number: string, state: Schemas['CaseState'], more: Partial<Schemas['CaseRow']> = {}): Schemas['CaseRow'] => ({
  id, number, school_id: 's1', year_id: '2026-2027', state, state_since: at('2026-11-10', '09:00'), reported_at: at('2026-11-03', '10:15'),
  reopenings: 0, locked: false, pseudonyms: ['T', 'I1', 'I2', 'W1'], assigned: false, ...more,
});

export const rows: Schemas['CaseRow'][] = [
  row('c1', '2026-014', 'interviews', { assigned: true, level: '2ac', next_due_on: '2026-11-21', next_due_kind: 'meet_intimidator', urgency: 'overdue' }),
  row('c2', '2026-011', 'follow_up', { assigned: true, level: '3ac', next_due_on: today, next_due_kind: 'target_check', urgency: 'today' }),
  row('c3', '2026-015', 'triage', { pseudonyms: ['T'], level: '1ac', next_due_on: today, next_due_kind: 'decide_triage', urgency: 'today' }),
  row('c5', '2026-009', 'referred', { locked: true, next_due_on: '2026-11-30', next_due_kind: 'target_support', urgency: 'week' }),
  row('c4', '2026-006', 'monitoring', { next_due_on: '2026-12-07', next_due_kind: 'monitoring_check', urgency: 'later' }),
];

export const pupils: Schemas['Pupil'][] = [
  { id: 't', pseudonym: 'T', role: 'target', level: '2ac', version: 1, names: { first_name: 'Yasmine', last_name: 'Alaoui', class_label: '2AC-3' } },
  { id: 'i1', pseudonym: 'I1', role: 'presumed_intimidator', track: 'suggestion_made', version: 1, names: { first_name: 'عبد الرحمان', last_name: 'بنسليمان', class_label: '2AC-3' } },
  { id: 'i2', pseudonym: 'I2', role: 'presumed_intimidator', track: 'to_meet', version: 1, names: { first_name: 'Hamza', last_name: 'Chraibi', class_label: '2AC-1' } },
  { id: 'w1', pseudonym: 'W1', role: 'witness', version: 1, names: { first_name: 'Ghita', last_name: '', class_label: '2AC-3' } },
];
