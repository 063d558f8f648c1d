import type { components } from '../../src/api/schema';
import type { Handler } from './api';
import { people, school as place } from './world';

type Schemas = components['schemas'];

const aref = (id: string, num: string, region_fr: string, region_ar: string): Schemas['Aref'] => ({
  id, num, region_fr, region_ar, name_fr: `Académie régionale d’éducation et de formation de la région de ${region_fr}`, name_ar: `الأكاديمية الجهوية للتربية والتكوين لجهة ${region_ar}`,
});
export const arefs: Schemas['Aref'][] = [
  aref('rsk', '04', 'Rabat-Salé-Kénitra', 'الرباط - سلا - القنيطرة'),
  aref('ms', '07', 'Marrakech-Safi', 'مراكش - آسفي'),
  aref('lsh', '11', 'Laâyoune-Sakia El Hamra', 'العيون - الساقية الحمراء'),
];
export const directorates: Schemas['Directorate'][] = [
  { id: 'rabat', aref_id: 'rsk', kind: 'prefecture', name_fr: 'Rabat', name_ar: 'الرباط' },
  { id: 'skhirate-temara', aref_id: 'rsk', kind: 'prefecture', name_fr: 'Skhirate-Témara', name_ar: 'الصخيرات - تمارة' },
  { id: 'sidi-kacem', aref_id: 'rsk', kind: 'province', name_fr: 'Sidi Kacem', name_ar: 'سيدي قاسم' },
  { id: 'marrakech', aref_id: 'ms', kind: 'prefecture', name_fr: 'Marrakech', name_ar: 'مراكش' },
  { id: 'safi', aref_id: 'ms', kind: 'province', name_fr: 'Safi', name_ar: 'آسفي' },
];

const status = (more: Partial<Schemas['TeamStatus']> = {}): Schemas['TeamStatus'] => ({ size: 4, trainees: 1, coordinators: 1, minimum: 3, alerts: [], ...more });
const listed = (id: string, code: string, name_fr: string, name_ar: string, more: Partial<Schemas['School']> = {}): Schemas['School'] => ({
  id, code, cycle: 'college', name_fr, name_ar, commune_fr: 'Rabat', commune_ar: 'الرباط', directorate_id: 'rabat', aref_id: 'rsk', version: 2, team: status(), certified: 3, ...more,
});
export const schools: Schemas['School'][] = [
  listed('s1', '90002K', place.name_fr, place.name_ar, { certified: 3, next_expiry: '2027-06-30', parent_letter_on: '2026-10-05' }),
  listed('s2', '90014B', 'Collège Abou Hamid Al Ghazali des Oulad M’Barek – annexe du quartier administratif', 'الثانوية الإعدادية أبو حامد الغزالي أولاد مبارك - ملحقة الحي الإداري', { team: status({ size: 1, coordinators: 0, alerts: ['below_minimum', 'no_coordinator'] }), certified: 1 }),
  listed('s3', '90003L', 'الثانوية التأهيلية النخيل', 'الثانوية التأهيلية النخيل', { cycle: 'lycee', directorate_id: 'marrakech', aref_id: 'ms', team: status({ size: 0, trainees: 0, coordinators: 0, alerts: ['no_team'] }), certified: 0 }),
  listed('s4', '90009T', 'Collège de la Falaise', 'الثانوية الإعدادية الجرف', { closed_on: '2026-07-01', directorate_id: 'safi', aref_id: 'ms' }),
];

/** One school lists the letters of its years, none of them of this one. */
export const oneSchool: Schemas['School'] = {
  ...listed('s1', '90002K', place.name_fr, place.name_ar, { certified: 2, next_expiry: '2026-11-29', team: status({ size: 3 }), parent_letters: [
    { year_id: '2025-2026', sent_on: '2025-10-02', recorded_by: 'salma', recorded_at: '2025-10-02T09:00:00Z' },
  ] }),
};

const hiba = { id: 'hiba', name_fr: 'Hiba Aït Ben Haddou-Moulay Ibrahim', name_ar: 'هبة آيت بن حدو مولاي إبراهيم' };
const rim = { id: 'rim', name_fr: 'Rim Skalli', name_ar: 'ريم السقلي' };
const part = (id: string, person: Schemas['PersonRef'], role: Schemas['TeamRole'], more: Partial<Schemas['TeamMember']> = {}): Schemas['TeamMember'] => ({
  id, school_id: 's1', person, profession: 'teacher', active: true, role, from: '2024-09-09', version: 3, ...more,
});
export const members: Schemas['TeamMember'][] = [
  part('m1', people.salma, 'coordinator', { profession: 'guidance_counsellor', open_cases: 5 }),
  part('m2', people.karim, 'member', { open_cases: 3, alert: 'no_grant' }),
  part('m3', people.nadia, 'member', { profession: 'social_worker', open_cases: 1, to: '2026-12-18' }),
  part('m4', rim, 'member', { open_cases: 0, active: false }),
  part('m5', hiba, 'trainee', { profession: 'education_specialist', from: '2026-10-01', open_cases: 0 }),
];
export const team: Schemas['Team'] = { items: members, status: status({ size: 3, alerts: ['no_grant'] }) };
/** As somebody above the school reads it: no figure of cases. */
export const teamFromAbove: Schemas['Team'] = JSON.parse(JSON.stringify(team, (key, value: unknown) => (key === 'open_cases' ? undefined : value))) as Schemas['Team'];

const certificate = (id: string, person_id: string, more: Partial<Schemas['Certificate']> = {}): Schemas['Certificate'] => ({
  id, person_id, number: `MPP-202403-${id.padStart(5, '0')}`, code: '7K3M-9QXA-2BCD-W4ZT', state: 'valid', issued_on: '2024-03-08', version: 1, ...more,
});
export const held: Record<string, Schemas['Certificate'][]> = {
  salma: [certificate('11', 'salma')],
  karim: [certificate('12', 'karim', { valid_until: '2026-11-29' }), certificate('3', 'karim', { issued_on: '2022-12-01', valid_until: '2024-11-30' })],
  nadia: [certificate('13', 'nadia', { revoked_on: '2026-10-12', revoked_for: 'stopped_practising' })],
  rim: [certificate('14', 'rim', { valid_until: '2026-06-30' })],
  hiba: [],
};
const standing: Record<string, Pick<Schemas['TeamCertificates'], 'status' | 'since'>> = {
  salma: { status: 'field_tested', since: '2024-05-16' },
  karim: { status: 'certified', since: '2024-03-08' },
  nadia: { status: 'revoked', since: '2026-10-12' },
  rim: { status: 'expired', since: '2026-07-01' },
  hiba: { status: 'trained', since: '2026-10-20' },
};
const tenDays: Schemas['CertificateExpiry'] = {
  person: people.karim, last_day: '2026-11-29', days_left: 5, notice: 7,
  cases: [
    { id: 'c1', number: '2026-014', duty: 'interviewer', alone: true, takers: [{ person: people.salma, cases: 2 }] },
    { id: 'c2', number: '2026-011', duty: 'referent', alone: false, takers: [] },
  ],
};
export const expiries: Schemas['CertificateExpiryList'] = { today: '2026-11-24', cases_shown: true, items: [tenDays] };
const expiriesFromAbove: Schemas['CertificateExpiryList'] = { today: '2026-11-24', cases_shown: false, items: [{ ...tenDays, cases: [] }] };
export const certificates: Schemas['TeamCertificateList'] = {
  items: members.map(({ person, role }) => ({ person, role, certified: ['salma', 'karim'].includes(person.id), certificates: held[person.id] ?? [], ...standing[person.id] ?? { status: 'registered' } })),
};

export const history: Schemas['TeamMemberPage'] = {
  items: [...members, part('m0', hiba, 'trainee', { from: '2023-09-04', to: '2024-06-28', active: false })],
};

const grant = (id: string, person: Schemas['PersonRef'], role: Schemas['RoleCode'], more: Partial<Schemas['Grant']> = {}): Schemas['Grant'] => ({
  id, person, role, level: 'school', node_id: 's1', given_by: { id: 'asmae', name_fr: 'Asmae Ziani', name_ar: 'أسماء الزياني' }, granted_at: '2026-09-08T08:30:00Z', ...more,
});
const opens = (of: Schemas['Grant'], permissions: Record<string, string>, more: Partial<Schemas['AccessLine']> = {}): Schemas['AccessLine'][] =>
  Object.entries(permissions).map(([permission, reach], nth) => ({
    grant: of, permission, reach, lines: [{ line: 68 + nth, role: of.role, permission, reach, effect: 'allow' as const }], ...more,
  }));
export const access: Schemas['AccessPage'] = {
  items: [
    ...opens(grant('g1', people.salma, 'coordinator', { given_by: { id: 'system:import', name_fr: '', name_ar: '' } }), { 'case:board': 'subtree', 'case:names': 'subtree', 'case:read': 'subtree', 'interview:read': 'subtree' }),
    ...opens(grant('g2', people.nadia, 'member'), { 'case:board': 'subtree', 'case:names': 'assigned', 'interview:read': 'assigned' }),
    ...opens(grant('g3', rim, 'head', { expires_at: '2027-07-03T12:00:00Z' }), { 'case:board': 'subtree', 'case:names': 'handed' }),
    ...opens(grant('g4', hiba, 'member'), { 'case:board': 'subtree' }, { ended_at: '2026-11-03T10:05:00Z', ended_by: people.salma }),
  ],
  account_events: [{ person: people.nadia, kind: 'password_reset', by: { id: 'asmae', name_fr: 'Asmae Ziani', name_ar: 'أسماء الزياني' }, at: '2026-11-12T14:20:00Z' }],
};

export const years: Schemas['SchoolYearList'] = {
  items: [
    { id: '2026-2027', starts: '2026-09-07', ends: '2027-07-03', invented: true, days_off: [], version: 1 },
    { id: '2025-2026', starts: '2025-09-08', ends: '2026-07-04', invented: true, days_off: [], version: 1 },
  ],
};

export const cleanReport: Schemas['ImportReport'] = {
  encoding: 'windows-1256', delimiter: ';', dry_run: true, applied: false, lines: 214, accepted: 214, problems: 0, refused: [], cut: false, counts: { created: 12, updated: 3, unchanged: 199 },
};
export const refusedReport: Schemas['ImportReport'] = {
  ...cleanReport, encoding: 'utf-8', accepted: 210, problems: 640, cut: true, counts: { created: 9 },
  refused: [
    { line: 3, column: 'type', code: 'kind_not_covered' },
    { line: 17, column: 'province', code: 'province_unmapped' },
    { line: 18, column: 'code', code: 'duplicate' },
    { line: 40, code: 'wrong_field_count' },
    { line: 41, column: 'name_fr', code: 'never_heard_of' },
  ],
};

const held_by = (permissions: string[], role: Schemas['RoleCode'], at: Schemas['OrgPlace']): Schemas['MyPermissions'] => ({
  places: [at],
  permissions: permissions.map((permission) => ({ permission, reach: 'subtree', role, level: at.level, node_id: at.id })),
});
const reads = ['org:read', 'team:read', 'certificate:read'];
const administers = [...reads, 'org:write', 'school:write', 'team:write', 'person:read', 'certificate:write', 'access:explain'];
const atSchool = [...reads, 'day:read', 'review:read', 'case:board', 'access:explain'];
const country: Schemas['OrgPlace'] = { level: 'national', id: '', name_fr: '', name_ar: '' };
const region: Schemas['OrgPlace'] = { level: 'aref', id: 'rsk', name_fr: 'Rabat-Salé-Kénitra', name_ar: 'الرباط - سلا - القنيطرة' };
const province: Schemas['OrgPlace'] = { level: 'directorate', id: 'rabat', name_fr: 'Rabat', name_ar: 'الرباط' };

export const as = {
  coordinator: held_by([...atSchool, 'team:write', 'parentletter:write'], 'coordinator', place),
  head: held_by(atSchool, 'head', place),
  trainer: held_by(reads, 'trainer', region),
  arefCoordinator: held_by([...reads, 'calendar:read', 'setting:read'], 'aref_coordinator', region),
  focalPoint: held_by([...reads, 'calendar:read', 'setting:read'], 'focal_point', province),
  supervisor: held_by([...reads, 'calendar:read', 'setting:read'], 'supervisor', country),
  admin: held_by(administers, 'admin', country),
};

const found: Schemas['Person'][] = [
  { id: 'omar', name_fr: 'Omar Benjelloun', name_ar: 'عمر بنجلون', email: 'omar.benjelloun@example.test', profession: 'teacher', locale: 'fr', home: { level: 'school', id: 's1' }, active: true, must_change_password: false, version: 1, created_at: '2026-09-01T08:00:00Z' },
];

const readiness: Schemas['Readiness'] = {
  stage: 'trained', missing: ['too_few_certified', 'protocol_to_redo', 'parents_not_informed'], team: 4, needed: 3, trained: 4, certified: 2, protocol_tested_on: '2026-11-18', protocol_passed: false,
};

export const org: Record<string, Handler> = {
  'GET /api/v1/arefs': { body: { items: arefs } },
  'GET /api/v1/directorates': { body: { items: directorates } },
  'GET /api/v1/schools': { body: { items: schools, next: 'more' } },
  'GET /api/v1/schools/s1': { body: oneSchool },
  'GET /api/v1/schools/s1/readiness': { body: readiness },
  'GET /api/v1/schools/s1/team': { body: team },
  'GET /api/v1/schools/s1/certificates': { body: certificates },
  'GET /api/v1/schools/s1/certificate-expiries': { body: expiries },
  'GET /api/v1/people/karim/qualification': { body: { person_id: 'karim', version: 0, status: 'certified', practises: true, since: '2024-03-08', last_day: '2026-11-29', days_left: 5, notice: 7 } },
  'GET /api/v1/schools/s1/team-history': { body: history },
  'GET /api/v1/schools/s1/access': { body: access },
  'GET /api/v1/people/karim/certificates': { body: { items: held['karim'] } },
  'GET /api/v1/people/hiba/certificates': { body: { items: [] } },
  'GET /api/v1/school-years': { body: years },
  'GET /api/v1/province-codes': { body: { items: [{ code: '227', directorate_id: 'safi', version: 1 }, { code: '421', directorate_id: 'rabat', version: 4 }] } },
  'POST /api/v1/people-searches': { body: { items: found } },
  'POST /api/v1/schools/import': { body: refusedReport },
};

/** What one role is answered: from above a school nobody learns a figure of cases. */
export const orgAs = (role: keyof typeof as, more: Record<string, Handler> = {}): Record<string, Handler> => ({
  ...org,
  ...(!['coordinator', 'head'].includes(role) && { 'GET /api/v1/schools/s1/team': { body: teamFromAbove }, 'GET /api/v1/schools/s1/certificate-expiries': { body: expiriesFromAbove } }),
  'GET /api/v1/me/permissions': { body: as[role] },
  ...more,
});

