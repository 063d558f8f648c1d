import type { components } from '../../src/api/schema';
import type { Handler } from './api';
import { people } from './world';

type Schemas = components['schemas'];

export const code = '7K3M-9QXA-2BCD-W4ZT';

const certificate = (id: string, more: Partial<Schemas['Certificate']> = {}): Schemas['Certificate'] => ({
  id, person_id: 'salma', number: code, code, state: 'valid', issued_on: '2026-03-02', valid_until: '2029-03-01',
  holder_fr: people.salma.name_fr, holder_ar: people.salma.name_ar,
  issuer_fr: 'Académie régionale d’éducation et de formation de Rabat-Salé-Kénitra', issuer_ar: 'الأكاديمية الجهوية للتربية والتكوين لجهة الرباط سلا القنيطرة',
  course_kind: 'team', course_fr: 'Équipes ressources de Rabat, groupe 1', course_ar: 'الفرق المختصة بالرباط، المجموعة الأولى', version: 1, ...more,
});

export const present = certificate('k9');
const former = certificate('k8', { number: 'MPP-2022-0147', state: 'expired', issued_on: '2022-12-01', valid_until: '2025-11-30', course_fr: '', course_ar: '' });
const qualification = (more: Partial<Schemas['Qualification']> = {}): Schemas['Qualification'] => ({
  person_id: 'salma', version: 1, status: 'certified', practises: true, since: '2026-03-02', trained_on: '2026-02-20', last_day: '2029-03-01', days_left: 828, ...more,
});
const mine = (items: Schemas['Certificate'][], of: Schemas['Qualification']): Handler => ({ body: { items, qualification: of } satisfies Schemas['MyCertificates'] });

export const holder: Record<string, Handler> = { 'GET /api/v1/me/certificates': mine([present, former], qualification()) };
export const fieldTested: Record<string, Handler> = {
  'GET /api/v1/me/certificates': mine([certificate('k9', { valid_until: '2026-11-29' })], qualification({ status: 'field_tested', field_tested_on: '2026-05-12', last_day: '2026-11-29', days_left: 5, notice: 7 })),
};
const boss: Schemas['PersonRef'] = { id: 'asmae', name_fr: 'Asmae Ziani', name_ar: 'أسماء الزياني' };
export const suspended: Record<string, Handler> = {
  'GET /api/v1/me/certificates': mine([present], qualification({ status: 'suspended', practises: false, since: '2026-11-20', by: boss, reason: 'inquiry' })),
};
export const revoked: Record<string, Handler> = {
  'GET /api/v1/me/certificates': mine(
    [certificate('k9', { state: 'revoked', revoked_on: '2026-11-02', revoked_for: 'stopped_practising' })],
    qualification({ status: 'revoked', practises: false, since: '2026-11-02', by: boss, reason: 'stopped_practising' }),
  ),
};
export const beginner: Record<string, Handler> = { 'GET /api/v1/me/certificates': mine([], { person_id: 'salma', version: 0, status: 'registered', practises: false }) };

const long = 'Fatima-Zahra El Ouazzani Chahdi Idrissi-Bouabdellaoui de la Zaouïa de Moulay Brahim';
export const verified: Record<Schemas['Verification']['state'], Schemas['Verification']> = {
  valid: { state: 'valid', holder_fr: people.salma.name_fr, holder_ar: people.salma.name_ar, issued_on: '2026-03-02', valid_until: '2029-03-01' },
  expired: { state: 'expired', holder_fr: '', holder_ar: 'فاطمة الزهراء الوزاني الشاهدي', issued_on: '2022-12-01', valid_until: '2025-11-30' },
  revoked: { state: 'revoked', holder_fr: long, holder_ar: 'فاطمة الزهراء الوزاني الشاهدي الإدريسي البوعبدلاوي', issued_on: '2024-03-08', revoked_on: '2026-11-02' },
  unknown: { state: 'unknown' },
};
export const verifying = (state: Schemas['Verification']['state']): Record<string, Handler> => ({ [`GET /api/v1/verifications/${code}`]: { body: verified[state] } });
