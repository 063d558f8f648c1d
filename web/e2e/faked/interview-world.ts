import type { components } from '../../src/api/schema';
import type { Handler } from './api';
import { file, interviewForm, targetForm, theCase } from './file';
import { day, me, people, permissions, school, today } from './world';

type Schemas = components['schemas'];
type Form = Schemas['InterviewForm'];
type Kind = Schemas['InterviewKind'];

const form = (base: Form, kind: Kind, round: number, more: Partial<Form> = {}): Form => ({
  ...base, kinds: [{ kind, round, next_on: '2026-11-27' }], interviewers: [people.salma], observers: [], ...more,
});
/** Met for the first time: nothing was suggested yet. */
const fresh: Form = { ...targetForm, pupil_id: 'i1', pseudonym: 'I1', role: 'presumed_intimidator', ...(interviewForm.names && { names: interviewForm.names }) };

/** One pupil for each kind of interview that somebody may have to hold. */
export const forms = {
  target_first: form(targetForm, 'target_first', 1),
  first_round: form(fresh, 'presumed_intimidator', 1),
  follow_up: form(interviewForm, 'presumed_intimidator', 2),
  target_check: form(targetForm, 'target_check', 2),
  target_support: form(targetForm, 'target_support', 0),
  witness: { ...form(fresh, 'witness', 1), pupil_id: 'w1', pseudonym: 'W1', role: 'witness', names: { first_name: 'Ghita', last_name: '', class_label: '2AC-3' } },
  monitoring_check: form(targetForm, 'monitoring_check', 1),
} satisfies Record<string, Form>;

/** Of a pupil whose name this person may not read. */
export const nameless: Form = form({ ...targetForm, names: {} as Schemas['PupilNames'] }, 'target_check', 2);

/** A form for whichever pupil is asked for. */
export const answering = (one: Form): Record<string, Handler> => ({
  'GET /api/v1/cases/c1/interview-form': { body: one },
  'GET /api/v1/school-years': { body: years },
});

export const years: Schemas['SchoolYearList'] = {
  items: [
    {
      id: '2026-2027', starts: '2026-09-07', ends: '2027-07-03', invented: true, version: 1,
      days_off: [{ kind: 'holiday', starts: '2026-11-28', ends: '2026-11-28', name_fr: 'Jour inventé', name_ar: 'يوم مبتكر' }],
    },
  ],
};

/** Whoever works at two schools reads at which. */
export const twoSchools: Record<string, Handler> = {
  'GET /api/v1/me/permissions': {
    body: {
      places: [school, { level: 'school', id: 's2', name_fr: 'Lycée Ibn Battouta', name_ar: 'ثانوية ابن بطوطة التأهيلية' }],
      permissions: ['s1', 's2'].flatMap((node) => permissions.permissions.map((line) => ({ ...line, node_id: node }))),
    },
  },
  'GET /api/v1/me/day': { body: { ...day, items: day.items.map((item, n) => ({ ...item, school_id: n % 2 ? 's2' : 's1', class_label: '2AC-3' })) } },
};

const mixed = 'Elle dit que ça va mieux 🙂 — قالت إن الأمور تتحسن — et qu’ils la laissent jouer. ';
const long = (limit: number): string => [...mixed.repeat(Math.ceil(limit / mixed.length))].slice(0, limit).join('').trim();
const longName = { first_name: 'عبد الرحمان المهدي Abderrahmane-El-Mehdi Marie-Anne-Alexandrine', last_name: 'بنسليمان الإدريسي', class_label: '2AC-PARCOURS-INTERNATIONAL-3' };

/** Texts and names as long as they may be, in two scripts. */
export const fullForm: Form = { ...form(interviewForm, 'presumed_intimidator', 2), names: longName, earlier_suggestion: long(140), interviewers: [people.salma, people.karim], observers: [people.nadia] };

const logged = file.interviews.find(({ id }) => id === 'v2') as Schemas['Interview'];
/** The second interview of the case, as it stands or with every text full. */
export const caseWith = (change: Partial<Schemas['Interview']>): Schemas['Case'] => ({
  ...theCase,
  file: { ...file, interviews: file.interviews.map((one) => (one.id === 'v2' ? { ...one, ...change } : one)) },
});
export const full: Partial<Schemas['Interview']> = { suggestion: long(140), note: long(2000) };

/** Somebody corrected it meanwhile: the next reading brings the newer revision. */
export function overtaken(theirs: Partial<Schemas['Interview']> = {}): Record<string, Handler> {
  let refused = false;
  return {
    ...answering(forms.follow_up),
    'GET /api/v1/cases/c1': () => {
      const newer = refused;
      refused = false;
      return { body: newer ? caseWith({ revision: logged.revision + 1, minutes: 9, acknowledged: 'partly', suggestion: 'Je lui garde une place', recorded_by: 'karim', recorded_at: `${today}T09:20:00Z`, reason: 'Durée', ...theirs }) : theCase };
    },
    'POST /api/v1/cases/c1/interviews/v2/corrections': (route) => {
      if (route.request().headers()['if-match'] === `"${logged.revision + 1}"`) return { body: { ...logged, revision: logged.revision + 2 } };
      refused = true;
      return { status: 412, body: { type: 'about:blank', title: 'stale', status: 412, code: 'stale_version', version: logged.revision + 1, request_id: 'req-1234' }, headers: { 'Content-Type': 'application/problem+json' } };
    },
  };
}

/** Nobody has anything to do, or only later. */
export const emptyDay: Record<string, Handler> = { 'GET /api/v1/me/day': { body: { ...day, items: [] } }, 'GET /api/v1/me': { body: me } };
