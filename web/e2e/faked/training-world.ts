import type { components } from '../../src/api/schema';
import type { Handler } from './api';
import { arefs, directorates, oneSchool, schools, team } from './org-world';
import { people, school, today } from './world';

type Schemas = components['schemas'];
type Progress = NonNullable<Schemas['Enrolment']['progress']>;

const person = (id: string, name_fr: string, name_ar: string): Schemas['PersonRef'] => ({ id, name_fr, name_ar });
const adil = person('adil', 'Adil Ouazzani', 'عادل الوزاني');
const zineb = person('zineb', 'Zineb El Alaoui', 'زينب العلوي');

const day = (on: string, morning = true, afternoon = true): Schemas['CourseDay'] => ({ on, morning, afternoon });

const course = (id: string, more: Partial<Schemas['Course']> = {}): Schemas['Course'] => ({
  id, kind: 'team', title_fr: 'Équipes ressources de Rabat, groupe 3', title_ar: 'الفرق المختصة بالرباط، المجموعة الثالثة', place: 'CRMEF Rabat, salle 12', hours: 18,
  level: 'aref', node_id: 'rsk',
  modules: [
    { title_fr: 'La méthode, pas à pas', title_ar: 'الطريقة خطوة بخطوة' },
    { title_fr: 'Mener un entretien sans accuser', title_ar: 'إجراء مقابلة دون اتهام' },
    { title_fr: 'Faits graves : s’arrêter et orienter', title_ar: 'الأفعال الخطيرة: التوقف والإحالة' },
  ],
  days: [day('2026-11-23'), day('2026-11-24'), day('2026-11-25', true, false)], first_on: '2026-11-23', last_on: '2026-11-25', trainers: [adil, zineb], enrolled: 8,
  state: 'running', mine: 'trainer', writable: true, min_attendance_percent: 80, pass_mark: 12, version: 4, ...more,
});

export const running = course('k1');
export const held = course('k2', {
  title_fr: 'Équipes ressources de Salé', title_ar: 'الفرق المختصة بسلا', days: [day('2026-11-16'), day('2026-11-17'), day('2026-11-18')], first_on: '2026-11-16', last_on: '2026-11-18', state: 'held',
});
export const courses: Schemas['Course'][] = [
  running,
  course('k3', { kind: 'refresher', title_fr: 'Recyclage avant renouvellement', title_ar: 'تكوين استكمالي قبل تجديد الشهادة', days: [day('2026-12-07')], first_on: '2026-12-07', last_on: '2026-12-07', hours: 6, enrolled: 14, state: 'planned', mine: 'none' }),
  course('k4', { kind: 'trainers', level: 'national', node_id: '', title_fr: 'Formation nationale de formateurs', title_ar: '', place: 'Rabat', days: [day('2026-12-14'), day('2026-12-18')], first_on: '2026-12-14', last_on: '2026-12-18', hours: 30, enrolled: 1, state: 'planned', mine: 'participant', writable: false }),
  course('k5', { title_fr: 'Équipes ressources des établissements ruraux de la province de Sidi Kacem et de ses environs', days: [day('2026-12-21')], first_on: '2026-12-21', last_on: '2026-12-21', enrolled: 0, state: 'cancelled', mine: 'none' }),
];

const names: Schemas['PersonRef'][] = [
  people.salma, people.karim, people.nadia,
  person('hiba', 'Hiba Aït Ben Haddou-Moulay Ibrahim', 'هبة آيت بن حدو مولاي إبراهيم'),
  person('omar', 'Omar Benjelloun', 'عمر بنجلون'),
  person('rim', 'Rim Skalli', 'ريم السقلي'),
  person('youssef', '', 'يوسف أمغار'),
  person('leila', 'Leïla Ouhaddou', 'ليلى أوحدو'),
];

const halves = (days: Schemas['CourseDay'][]): Pick<Schemas['Attended'], 'on' | 'half'>[] =>
  days.flatMap(({ on, morning, afternoon }) => [...(morning ? [{ on, half: 'morning' as const }] : []), ...(afternoon ? [{ on, half: 'afternoon' as const }] : [])]);

function progressOf(of: Schemas['Course'], taken: number, missed: number, more: Partial<Progress> = {}): Progress {
  const all = halves(of.days);
  const attendance = all.slice(0, taken).map((one, nth) => ({ ...one, state: nth < missed ? ('absent' as const) : ('present' as const) }));
  const present = taken - missed;
  return { outcome: 'enrolled', below: [], half_days: all.length, taken, present, percent: Math.floor((present * 100) / all.length), attendance, ...more };
}

const schoolName = ({ id, code, name_fr, name_ar }: Schemas['School']): Schemas['SchoolName'] => ({ id, code, name_fr, name_ar });
const away = schools[1] ?? oneSchool;

const enrolment = (of: Schemas['Course'], nth: number, progress: Progress, more: Partial<Schemas['Enrolment']> = {}): Schemas['Enrolment'] => ({
  id: `e${nth}`, course_id: of.id, person: names[nth] ?? people.salma, school: schoolName(nth % 3 === 1 ? away : oneSchool), enrolled_at: '2026-11-02T09:00:00Z', certified: false, progress, version: 2, ...more,
});

const marks = (method_knowledge: number, intimidator_interview: number, target_interview: number, posture: number, grave_facts: number): Schemas['AssessmentMarks'] => ({
  method_knowledge, intimidator_interview, target_interview, posture, grave_facts,
});

/** The second morning is being called. */
export const called: Schemas['Enrolment'][] = names.map((_, nth) => enrolment(running, nth, progressOf(running, 2, nth === 5 ? 1 : 0)));

/** A course that is over, with every outcome. */
export const finished: Schemas['Enrolment'][] = [
  enrolment(held, 0, progressOf(held, 6, 0, { outcome: 'passed', marks: marks(15, 14, 16, 15, 13), mean_tenths: 146 })),
  enrolment(held, 1, progressOf(held, 6, 0, { outcome: 'failed', reason: 'critical_below', below: ['posture'], marks: marks(18, 17, 16, 10, 15), mean_tenths: 152 })),
  enrolment(held, 2, progressOf(held, 6, 1, { outcome: 'trained', reason: 'not_assessed' })),
  enrolment(held, 3, progressOf(held, 6, 0, { outcome: 'passed', marks: marks(12, 12, 12, 12, 12), mean_tenths: 120 })),
  enrolment(held, 4, progressOf(held, 6, 3, { outcome: 'present_short', reason: 'absent_too_often' })),
  enrolment(held, 5, progressOf(held, 6, 0, { outcome: 'failed', reason: 'mean_below', marks: marks(9, 10, 11, 12, 12), mean_tenths: 108 })),
  enrolment(held, 6, progressOf(held, 6, 0, { outcome: 'passed', marks: marks(17, 16, 15, 16, 18), mean_tenths: 164 }), { certified: true }),
  enrolment(held, 7, progressOf(held, 1, 0, { outcome: 'withdrawn' }), { withdrawn_at: '2026-11-17T08:00:00Z' }),
];

export const trainers: Schemas['TrainerRef'][] = [adil, zineb].map((one) => ({ person: one, places: [] }));

const region: Schemas['OrgPlace'] = { level: 'aref', id: 'rsk', name_fr: 'Rabat-Salé-Kénitra', name_ar: 'الرباط - سلا - القنيطرة' };
const heldBy = (permissions: string[], role: Schemas['RoleCode'], at: Schemas['OrgPlace']): Schemas['MyPermissions'] => ({
  places: [at], permissions: permissions.map((permission) => ({ permission, reach: 'subtree', role, level: at.level, node_id: at.id })),
});
export const as = {
  trainer: heldBy(['org:read', 'team:read', 'certificate:read', 'training:read', 'training:write', 'training:enrol', 'certificate:issue'], 'trainer', region),
  registrar: heldBy(['org:read', 'team:read', 'certificate:read', 'certificate:write', 'training:read', 'training:write', 'training:enrol', 'certificate:issue'], 'aref_coordinator', region),
  coordinator: heldBy(['day:read', 'case:board', 'org:read', 'team:read', 'certificate:read', 'training:read', 'training:enrol'], 'coordinator', school),
  member: heldBy(['day:read', 'case:board', 'org:read', 'team:read', 'certificate:read', 'training:read'], 'member', school),
};

const issuing = (id: string, more: Partial<Schemas['CertificateIssuing']>): Schemas['CertificateIssuing'] => ({
  id, course_id: 'k2', state: 'running', issued_on: today, asked_at: '2026-11-24T09:00:00Z', asked_by: adil, total: 1000, done: 640, issued: 640, refused: [], ...more,
});
const answers: Record<string, Handler> = {
  'GET /api/v1/certificate-issuings/x1': { body: issuing('x1', {}) },
  'GET /api/v1/certificate-issuings/x2': { body: issuing('x2', { state: 'done', total: 3, done: 3, issued: 2, refused: [{ enrolment_id: 'e6', person: people.karim, reason: 'already_issued' }] }) },
  'GET /api/v1/me': { body: { ...adil, profession: 'inspector', locale: 'fr', must_change_password: false, today, version: 1 } },
  'GET /api/v1/arefs': { body: { items: arefs } },
  'GET /api/v1/directorates': { body: { items: directorates } },
  'GET /api/v1/schools': { body: { items: schools } },
  'GET /api/v1/schools/s1': { body: oneSchool },
  'GET /api/v1/schools/s2': { body: schools[1] },
  'GET /api/v1/schools/s1/team': { body: team },
  'GET /api/v1/schools/s2/team': { body: team },
  'GET /api/v1/courses': { body: { items: courses } },
  'GET /api/v1/courses/k1': { body: running },
  'GET /api/v1/courses/k1/enrolments': { body: { items: called } },
  'GET /api/v1/courses/k2': { body: held },
  'GET /api/v1/courses/k2/enrolments': { body: { items: finished } },
  'GET /api/v1/trainers': { body: { items: trainers } },
};

const refusal = (line: number, column: string, code: string): Schemas['ImportReport']['refused'][number] => ({ line, column, code });
/** An old register of which nothing is taken, for every reason that it may have. */
export const oldRegister: Schemas['ImportReport'] = {
  encoding: 'utf-8', delimiter: ';', dry_run: true, applied: false, lines: 41, accepted: 36, problems: 5, cut: false, counts: { created: 30, updated: 2, unchanged: 4 },
  refused: [
    refusal(3, 'login', 'unknown_person'), refusal(7, 'login', 'own_certificate'), refusal(12, 'number', 'number_taken'), refusal(18, 'issued_on', 'date_malformed'), refusal(30, 'number', 'issued_here'),
  ],
};

export const trainingAs = (role: keyof typeof as, more: Record<string, Handler> = {}): Record<string, Handler> => ({
  ...answers,
  'GET /api/v1/me/permissions': { body: as[role] },
  ...more,
});
