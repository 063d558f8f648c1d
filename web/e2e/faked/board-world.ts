import type { components } from '../../src/api/schema';
import type { Answer, Handler } from './api';
import { review, team, theCase } from './file';
import { rows } from './world';

type Schemas = components['schemas'];

const states: Schemas['CaseState'][] = ['reported', 'triage', 'target_reception', 'interviews', 'follow_up', 'monitoring', 'handed_over', 'referred'];
const kinds = ['take_case', 'decide_triage', 'see_target', 'meet_intimidator', 'follow_up_intimidator', 'monitoring_check', 'record_outcome', 'target_support'];
const [model] = rows;

/** The nth of many cases; by its number alone, so that two askings agree. */
export function manyRow(at: number): Schemas['CaseRow'] {
  if (!model) throw new Error('no case to copy');
  const state = at % states.length;
  return {
    ...model, id: `n${at}`, number: `2026-${String(at + 1).padStart(3, '0')}`, state: states[state] ?? 'triage', next_due_kind: kinds[state] ?? 'take_case',
    urgency: at % 5 === 0 ? 'overdue' : 'week', next_due_on: at % 5 === 0 ? '2026-11-20' : '2026-11-27', assigned: at % 3 === 0, locked: state === 7,
  };
}

const page = 50;
/** Five hundred cases, fifty on a page. */
export const fiveHundred: Handler = (route): Answer => {
  const from = Number(new URL(route.request().url()).searchParams.get('after') ?? 0);
  const items = Array.from({ length: page }, (_, at) => manyRow(from + at));
  return { body: { items, ...(from + page < 500 && { next: String(from + page) }) } };
};

const people = team.items.map((one) => one.person);

/** A full review: every state, one case that stands still, one that nobody works on, a name that is long. */
export const fullReview: Handler = {
  body: {
    ...review, parent_letter_on: '2026-09-21',
    items: Array.from({ length: 13 }, (_, at): Schemas['ReviewRow'] => ({
      case: manyRow(at), days_in_state: (at * 7) % 23, gaps: at === 3 ? ['no_certified_interviewer'] : at === 4 ? ['no_certified_referent'] : [],
      members: at === 1 ? [] : at === 5 ? [...people, { id: 'x', name_fr: 'Fatima-Zahra Benabdellah El Idrissi El Ouazzani', name_ar: 'فاطمة الزهراء بن عبد الله الإدريسي الوزاني' }] : people.slice(0, (at % 2) + 1),
    })),
    load: [...review.load, { person: { id: 'x', name_fr: 'Fatima-Zahra Benabdellah El Idrissi El Ouazzani', name_ar: 'فاطمة الزهراء بن عبد الله الإدريسي الوزاني' }, cases: 9, due: 4, overdue: 3 }],
  },
};

/** What giving a case in the meeting asks. */
export const giving: Record<string, Handler> = {
  'GET /api/v1/schools/s1/team': { body: { ...team, items: team.items.map((one, at) => ({ ...one, certification: 'valid' as const, open_cases: at * 2 })) } },
  'GET /api/v1/cases/n0': { body: { ...theCase, id: 'n0', number: '2026-001' } },
  'POST /api/v1/cases/n0/assignments': { status: 201, body: { id: 'a9', person_id: 'karim', duty: 'interviewer', assigned_by: 'salma', from_at: '2026-11-24T08:00:00Z' } },
  'DELETE /api/v1/cases/n0/assignments/a2': { status: 204 },
  'DELETE /api/v1/cases/n0/assignments/a9': { status: 204 },
};
