import type { components } from '../../src/api/schema';
import { people, pupils, school, today } from './world';

type Schemas = components['schemas'];

const at = (day: string, time: string): string => `${day}T${time}:00Z`;

const interviews: Schemas['Interview'][] = [
  {
    id: 'v1', revision: 1, kind: 'target_first', round: 1, pupil_id: 't', role_then: 'target', interviewer_id: 'nadia', started_at: at('2026-11-18', '09:10'),
    minutes: 20, alone: true, alert: 'none', suggestion: '', note: 'Parle volontiers, craint la récréation.', certification: 'valid', imported: false,
    recorded_by: 'nadia', recorded_at: at('2026-11-18', '09:40'), next_on: '2026-11-23',
  },
  {
    id: 'v2', revision: 2, kind: 'presumed_intimidator', round: 1, pupil_id: 'i1', role_then: 'presumed_intimidator', interviewer_id: 'salma',
    started_at: at('2026-11-20', '13:05'), minutes: 4, alone: true, acknowledged: 'yes', suggestion: 'نخليها تلعب معنا ف الساحة', alert: 'none', note: '',
    certification: 'valid', imported: false, recorded_by: 'salma', recorded_at: at('2026-11-20', '13:15'), next_on: '2026-11-27', reason: 'Minutes',
  },
  {
    id: 'v3', revision: 1, kind: 'target_check', round: 1, pupil_id: 't', role_then: 'target', interviewer_id: 'nadia', started_at: at('2026-11-23', '10:00'),
    minutes: 6, alone: true, rating: 'slightly_better', alert: 'new_facts', suggestion: '', note: '', certification: 'lapsed_since', imported: false,
    recorded_by: 'nadia', recorded_at: at('2026-11-23', '10:10'), next_on: '2026-11-30',
  },
];

const event = (id: string, day: string, kind: string, more: Partial<Schemas['CaseEvent']> = {}): Schemas['CaseEvent'] => ({
  id, at: at(day, '08:30'), actor_id: 'salma', kind, ...more,
});

const moves: Schemas['MoveOption'][] = [
  {
    transition: 8, to: 'follow_up', decided_by: 'itself', needs: [], reasons: [],
    unmet: [{ code: 'intimidator_not_met', subject: 'i2' }],
  },
  { transition: 16, to: 'closed_other', decided_by: 'team', unmet: [], needs: ['team_only', 'reason_missing'], reasons: ['pupil_left', 'not_bullying', 'duplicate'] },
  { transition: 17, to: 'handed_over', decided_by: 'team', unmet: [], needs: ['head_not_informed', 'reason_missing'], reasons: ['family_declines', 'refusal', 'worsening'] },
  { transition: 4, to: 'referred', decided_by: 'member', unmet: [{ code: 'grave_flag_missing' }], needs: [], reasons: [] },
];

export const file: Schemas['CaseFile'] = {
  report_channel: 'in_person', reporter_role: 'parent', reporter_name: 'Mme Alaoui', place: 'yard', forms: ['mockery', 'exclusion'], platforms: [],
  summary: 'Moqueries répétées à la récréation depuis la rentrée ; mise à l’écart du groupe de classe.', started_on: '2026-10-05',
  criteria: { repetition: 'yes', group_effect: 'yes', imbalance: 'yes', defenceless: 'unknown' },
  screened_at: at('2026-11-16', '16:00'), screened_by: 'salma', year_note: '', interviews, moves,
  family_contacts: [
    { id: 'f1', pupil_id: 't', made_on: '2026-11-17', channel: 'phone', agreement: 'yes', note: '', recorded_by: 'nadia', recorded_at: at('2026-11-17', '15:00') },
  ],
  measures: [
    { id: 'm1', kind: 'closer_watch', from_on: '2026-11-17', note: 'Cour et couloirs', recorded_by: 'salma', recorded_at: at('2026-11-17', '15:10'), version: 1 },
  ],
  tasks: [],
  events: [
    event('e1', '2026-11-13', 'opened'),
    event('e2', '2026-11-14', 'moved', { transition: 1, from_state: 'reported', to_state: 'triage' }),
    event('e3', '2026-11-16', 'screened'),
    event('e4', '2026-11-16', 'moved', { transition: 2, from_state: 'triage', to_state: 'target_reception', members: ['salma', 'karim'] }),
    event('e5', '2026-11-19', 'moved', { transition: 5, from_state: 'target_reception', to_state: 'interviews', actor_id: 'nadia', note: 'Tous le même matin.' }),
  ],
  assignments: [
    { id: 'a1', person_id: 'nadia', duty: 'referent', assigned_by: 'salma', from_at: at('2026-11-16', '16:10') },
    { id: 'a2', person_id: 'salma', duty: 'interviewer', assigned_by: 'salma', from_at: at('2026-11-16', '16:10') },
  ],
  roles: [],
  fidelity: [
    { code: 'separate_interviewers', verdict: 'kept', reasons: [] },
    { code: 'brief', verdict: 'kept', reasons: [] },
    { code: 'on_time', verdict: 'broken', reasons: [{ code: 'round_finished_late', subject: 'i2' }] },
    { code: 'follow_ups_held', verdict: 'not_yet', reasons: [] },
  ],
};

export const theCase: Schemas['Case'] = {
  id: 'c1', number: '2026-014', school_id: school.id, year_id: '2026-2027', opened_year_id: '2026-2027', state: 'interviews',
  state_since: at('2026-11-19', '08:30'), cycle_since: at('2026-11-13', '08:30'), reported_at: at('2026-11-13', '08:15'), level: '2ac', reopenings: 0,
  locked: false, imported: false, assigned: true, pupils, version: 7, people: Object.values(people), file,
  may: ['case:board', 'case:names', 'case:read', 'case:write', 'case:triage', 'case:move', 'case:flag', 'case:assign', 'case:task', 'case:print', 'case:openers', 'interview:read', 'interview:write', 'handover:read'],
  flags: [{ id: 'g1', kind: 'physical_violence', locks: false, raised_at: at('2026-11-16', '16:00'), raised_by: 'karim' }],
  dues: [
    { kind: 'meet_intimidator', duty: 'person', person_id: 'salma', pupil_id: 'i2', pseudonym: 'I2', round: 1, due_on: '2026-11-21', overdue_on: '2026-11-21', urgency: 'overdue' },
    { kind: 'day15_review', duty: 'team', due_on: '2026-12-05', overdue_on: '2026-12-05', urgency: 'later' },
  ],
};

export const interviewForm: Schemas['InterviewForm'] = {
  pupil_id: 'i1', pseudonym: 'I1', role: 'presumed_intimidator', names: { first_name: 'عبد الرحمان', last_name: 'بنسليمان', class_label: '2AC-3' },
  kinds: [{ kind: 'presumed_intimidator', round: 2, next_on: '2026-11-27' }],
  earlier_suggestion: 'نخليها تلعب معنا ف الساحة', interviewers: [people.salma, people.karim], observers: [people.nadia], brief_minutes: 10, next_on: '2026-11-27',
};

export const targetForm: Schemas['InterviewForm'] = {
  pupil_id: 't', pseudonym: 'T', role: 'target', names: { first_name: 'Yasmine', last_name: 'Alaoui', class_label: '2AC-3' },
  kinds: [{ kind: 'target_check', round: 2, next_on: '2026-12-01' }, { kind: 'target_support', round: 0 }],
  interviewers: [people.salma], observers: [], brief_minutes: 10,
};

export const review: Schemas['TeamReview'] = {
  school_id: 's1',
  items: [],
  load: [
    { person: people.salma, cases: 3, due: 2, overdue: 1 },
    { person: people.karim, cases: 1, due: 0, overdue: 0 },
    { person: people.nadia, cases: 2, due: 1, overdue: 0 },
  ],
};

export const team: Schemas['Team'] = {
  items: Object.values(people).map((person, n) => ({
    id: `m${n}`, school_id: 's1', person, profession: 'teacher', active: true, role: n === 0 ? 'coordinator' : 'member', from: '2026-09-07',
    certification: n === 1 ? 'lapsed_since' : 'valid', version: 1,
  })),
  status: { size: 3, trainees: 0, coordinators: 1, minimum: 3, alerts: [] },
};

export const openers: Schemas['OpenerPage'] = {
  items: [{ day: today, person: people.karim, action: 'case:read', times: 2, last: at(today, '09:12') }],
};
