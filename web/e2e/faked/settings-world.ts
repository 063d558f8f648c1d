import type { components } from '../../src/api/schema';
import { accessAnswers } from './access-world';
import type { Handler } from './api';

type Schemas = components['schemas'];

const number = (key: string, unit: Schemas['Setting']['unit'], value: number, min: number, max: number, more: Partial<Schemas['Setting']> = {}): Schemas['Setting'] => ({
  key, unit, default: value, min, max, value, inherited: value, set_at: 'default', source: 'PROP', influences: 'take_case', version: 0, ...more,
});

export const review = number('review.after_days', 'days', 15, 5, 60, {
  source: 'S31', value: 12, set_at: 'national', changed_by: 'x', changed_at: '2026-11-20T10:00:00Z', version: 2,
  changed_by_person: { id: 'x', name_fr: 'Marie-Antoinette Benabdelouahed El Idrissi El Hassani', name_ar: 'ماري أنطوانيت بنعبد الواحد الإدريسي الحسني' },
});

export const numbers: Schemas['Setting'][] = [
  number('team.min_size', 'count', 3, 1, 12, { source: 'programme: three trained staff per school' }),
  number('report.take_days', 'school_days', 1, 1, 10),
  number('triage.decide_days', 'school_days', 2, 1, 10, { source: 'S3' }),
  number('group_meeting.enabled', 'flag', 0, 0, 1, { source: 'S17' }),
  number('interview.brief_minutes', 'minutes', 10, 3, 60, { source: 'S5' }),
  number('follow_up.min_weeks', 'weeks', 4, 1, 20, { source: 'S27' }),
  number('review.early_days', 'days', 5, 0, 30),
  review,
  number('something.new', 'days', 5, 0, 30),
];

const off = (kind: 'break' | 'holiday', starts: string, ends: string, name_fr: string, name_ar: string): Schemas['DayOff'] => ({ kind, starts, ends, name_fr, name_ar });
const pause = ['Pause intermédiaire', 'عطلة بينية'] as const;

export const year: Schemas['SchoolYear'] = {
  id: '2026-2027', starts: '2026-09-07', ends: '2027-07-03', invented: true, version: 3,
  days_off: [
    off('break', '2026-10-18', '2026-10-25', ...pause),
    off('holiday', '2026-11-06', '2026-11-06', 'Marche verte', 'المسيرة الخضراء'),
    off('holiday', '2026-11-18', '2026-11-18', 'Fête de l’Indépendance', 'عيد الاستقلال'),
    off('break', '2026-12-06', '2026-12-13', ...pause),
    off('break', '2027-01-24', '2027-01-31', 'Pause de milieu d’année, nom très long que personne n’abrège', 'عطلة منتصف السنة الدراسية، باسم طويل جدا لا يختصره أحد'),
    off('break', '2027-03-14', '2027-03-21', ...pause),
    off('holiday', '2027-05-01', '2027-05-01', 'Fête du Travail', 'عيد الشغل'),
  ],
};
export const lastYear: Schemas['SchoolYear'] = { ...year, id: '2025-2026', starts: '2025-09-08', ends: '2026-07-04', invented: false, days_off: [], version: 1 };

const issuer: Schemas['CertificateIssuer'] = {
  id: 'national', set_at: 'national', name_fr: 'Ministère de l’Éducation nationale, du Préscolaire et des Sports', name_ar: 'وزارة التربية الوطنية والتعليم الأولي والرياضة',
  signatory_fr: 'Houda Bennis', signatory_ar: 'هدى بنيس', title_fr: 'Directrice du programme', title_ar: 'مديرة البرنامج', version: 2,
};

/** What the screens of numbers and calendars ask, answered well. */
export const settingsAnswers: Record<string, Handler> = {
  ...accessAnswers,
  'GET /api/v1/certificate-issuers/national': { body: issuer },
  'GET /api/v1/certificate-issuers/rsk': { body: { ...issuer, id: 'rsk', version: 0 } },
  'GET /api/v1/settings': { body: { items: numbers } },
  'PUT /api/v1/settings/review.after_days': { body: { ...review, value: 13, version: 3 } },
  'DELETE /api/v1/settings/review.after_days': { body: { ...review, value: 15, set_at: 'default', version: 3 } },
  'GET /api/v1/school-years': { body: { items: [year, lastYear] } },
  'GET /api/v1/school-years/2026-2027': { body: year },
  'GET /api/v1/school-years/2025-2026': { body: lastYear },
  'PUT /api/v1/school-years/2026-2027': { body: { ...year, version: 4 } },
};

/** A member of a team reads the calendar, and changes nothing. */
export const readerAnswers: Record<string, Handler> = {
  ...settingsAnswers,
  'GET /api/v1/me/permissions': {
    body: {
      places: [{ level: 'aref', id: 'rsk', name_fr: 'Rabat-Salé-Kénitra', name_ar: 'الرباط - سلا - القنيطرة' }],
      permissions: ['setting:read', 'calendar:read', 'org:read'].map((permission) => ({ permission, reach: 'subtree', role: 'aref_coordinator', level: 'aref', node_id: 'rsk' })),
    },
  },
};
