import type { components } from '../../src/api/schema';
import { file, theCase } from './file';
import { people, pupils, school } from './world';

type Schemas = components['schemas'];
type Case = Schemas['Case'];
type Interview = Schemas['Interview'];

const at = (day: string, time: string): string => `${day}T${time}:00Z`;
const longFacts =
  'Depuis la rentrée, moqueries répétées à la récréation 😔 ; mise à l’écart du groupe de classe. يقول الأستاذ إن التلميذة لم تعد تشارك في القسم. '.repeat(14).slice(0, 1990);

const talk = (id: string, pupilId: string, day: string, more: Partial<Interview>): Interview => ({
  id, revision: 1, kind: pupilId === 't' ? 'target_check' : 'presumed_intimidator', round: 1, pupil_id: pupilId,
  role_then: pupilId === 't' ? 'target' : 'presumed_intimidator', interviewer_id: pupilId === 't' ? 'nadia' : 'salma', started_at: at(day, '09:10'), minutes: 4,
  alone: true, alert: 'none', suggestion: '', note: '', certification: 'valid', imported: false, recorded_by: 'salma', recorded_at: at(day, '09:40'), ...more,
});

/** A follow-up of four weeks: enough for a line, a table and a sheet of several pages. */
const talks: Interview[] = [
  talk('v1', 't', '2026-10-26', { kind: 'target_first', minutes: 20, rating: 'worse', note: longFacts }),
  talk('v2', 'i1', '2026-10-27', { acknowledged: 'partly', suggestion: 'نخليها تلعب معنا ف الساحة', next_on: '2026-11-02' }),
  talk('v3', 'i2', '2026-10-27', { acknowledged: 'no', minutes: 12, next_on: '2026-11-02', revision: 3, reason: 'Minutes' }),
  talk('v4', 'w1', '2026-10-27', { kind: 'witness', role_then: 'witness', interviewer_id: 'karim', acknowledged: 'yes', suggestion: 'Je m’assois avec elle à la cantine 🙂' }),
  talk('v5', 't', '2026-10-29', { rating: 'same', next_on: '2026-11-04' }),
  talk('v6', 'i1', '2026-11-02', { round: 2, acknowledged: 'yes', earlier_done: 'partly', suggestion: 'Je lui garde une place dans le bus et je dis aux autres d’arrêter les surnoms, عندما نكون وحدنا', next_on: '2026-11-09' }),
  talk('v7', 't', '2026-11-04', { round: 2, rating: 'slightly_better', alert: 'new_facts' }),
  talk('v8', 'i2', '2026-11-09', { round: 2, acknowledged: 'yes', suggestion: 'Ne plus rire quand les autres se moquent', next_on: '2026-11-16' }),
  talk('v9', 't', '2026-11-12', { round: 2, rating: 'clearly_better', next_on: '2026-11-20' }),
  talk('v10', 'i1', '2026-11-16', { round: 3, acknowledged: 'yes', earlier_done: 'yes', outcome: 'disengaged' }),
  talk('v11', 't', '2026-11-20', { round: 3, rating: 'stopped' }),
];

const longName = { first_name: 'Fatima-Zahra El Bathoul عائشة الكبيرة', last_name: 'Benabdeljalil-Mekouar El Idrissi El Fassi El Fihri', class_label: '2BAC-SVT-3', massar: 'G123456789' };

const followUp: Case = {
  ...theCase,
  state: 'follow_up',
  state_since: at('2026-11-05', '08:30'),
  cycle_since: at('2026-10-23', '08:30'),
  reported_at: at('2026-10-23', '08:15'),
  pupils: pupils.map((pupil) => {
    if (pupil.id === 't') return { ...pupil, names: longName };
    if (pupil.id === 'i1') return { ...pupil, track: 'disengaged' };
    return pupil.id === 'i2' ? { ...pupil, track: 'suggestion_made' } : pupil;
  }),
  dues: [
    { kind: 'day15_review', duty: 'team', due_on: '2026-11-19', overdue_on: '2026-11-19', urgency: 'overdue' },
    { kind: 'follow_up_intimidator', duty: 'person', person_id: 'salma', pupil_id: 'i2', pseudonym: 'I2', round: 3, due_on: '2026-11-24', overdue_on: '2026-11-26', urgency: 'today' },
    { kind: 'before_break', duty: 'person', person_id: 'nadia', pupil_id: 't', pseudonym: 'T', due_on: '2026-12-05', overdue_on: '2026-12-05', urgency: 'later' },
    { kind: 'year_end_note', duty: 'coordinator', due_on: '2027-07-03', overdue_on: '2027-07-03', urgency: 'later' },
  ],
  file: {
    ...file,
    summary: longFacts,
    interviews: talks,
    roles: [
      { pupil_id: 'i2', role: 'witness', pseudonym: 'W2', from_at: at('2026-10-23', '08:30'), to_at: at('2026-10-27', '08:00'), set_by: 'salma' },
      { pupil_id: 'i2', role: 'presumed_intimidator', pseudonym: 'I2', from_at: at('2026-10-27', '08:00'), set_by: 'salma' },
    ],
    moves: [
      { transition: 11, to: 'monitoring', decided_by: 'team', needs: ['team_only', 'too_early'], reasons: [], unmet: [{ code: 'commitment_unfulfilled', subject: 'i2' }, { code: 'review_missing' }] },
      { transition: 10, to: 'handed_over', decided_by: 'team', needs: ['team_only', 'head_not_informed', 'reason_missing'], reasons: ['no_change', 'refusal'], unmet: [{ code: 'no_ground' }, { code: 'review_is_ground' }] },
      { transition: 16, to: 'closed_other', decided_by: 'team', needs: ['team_only', 'reason_missing'], reasons: ['pupil_left', 'not_bullying', 'duplicate'], unmet: [] },
      { transition: 4, to: 'referred', decided_by: 'member', needs: [], reasons: [], unmet: [{ code: 'grave_flag_missing' }] },
    ],
  },
};

const move = (state: Case['state'], option: Partial<Schemas['MoveOption']> & Pick<Schemas['MoveOption'], 'to' | 'transition'>, more: Partial<Case> = {}): Case => ({
  ...followUp,
  state,
  ...more,
  file: { ...(followUp.file ?? file), moves: [{ decided_by: 'coordinator', unmet: [], needs: [], reasons: [], ...option }] },
});

const graveTask: Schemas['Task'] = { id: 'k1', kind: 'refer', flag_id: 'g2', created_at: at('2026-11-24', '08:00') };
const locks: Schemas['Flag'] = { id: 'g2', kind: 'sextortion', locks: true, raised_at: at('2026-11-24', '08:00'), raised_by: 'karim' };
const referred: Partial<Case> = { locked: true, flags: [locks], dues: [{ kind: 'target_support', duty: 'coordinator', pupil_id: 't', pseudonym: 'T', due_on: '2026-11-27', overdue_on: '2026-11-27', urgency: 'week' }] };

const card = (of: Case, may: string[], more: Partial<Case> = {}): Case => {
  const rest: Case = { ...of };
  delete rest.file;
  return { ...rest, assigned: false, may, pupils: of.pupils.map(({ id, pseudonym, role, version, track }) => ({ id, pseudonym, role, version, ...(track && { track }) })), ...more };
};

const locked = move('referred', { to: 'closed_other', transition: 15, unmet: [{ code: 'task_open' }], needs: ['coordinator_only', 'outcome_missing', 'support_not_ended'] }, referred);

export const cases = {
  followUp,
  reported: move('reported', { to: 'triage', transition: 1 }, { dues: [{ kind: 'take_case', duty: 'coordinator', due_on: '2026-11-24', overdue_on: '2026-11-24', urgency: 'today' }] }),
  triage: move('triage', { to: 'target_reception', transition: 2, decided_by: 'team', needs: ['team_only', 'members_missing'] }),
  monitoring: move('monitoring', { to: 'closed_resolved', transition: 12, unmet: [{ code: 'second_check_missing', subject: 't' }] }),
  closing: move('monitoring', { to: 'closed_resolved', transition: 12 }),
  ending: move('handed_over', { to: 'closed_other', transition: 15, needs: ['coordinator_only', 'outcome_missing', 'support_not_ended'] }),
  reopening: move('monitoring', { to: 'interviews', transition: 13, decided_by: 'team', needs: ['team_only', 'reason_missing'], reasons: ['resumed', 'new_facts', 'target_worse'] }),
  closed: move('closed_resolved', { to: 'interviews', transition: 13, decided_by: 'team', needs: ['team_only', 'reason_missing'], reasons: ['resumed', 'new_facts'] }, { closed_at: at('2026-11-20', '10:00'), dues: [], outcome: 'stopped' }),
  reopened: { ...followUp, state: 'interviews', reopenings: 1, cycle_since: at('2026-11-18', '08:00'), state_since: at('2026-11-18', '08:00') } satisfies Case,
  handing: move('interviews', { to: 'handed_over', transition: 17, decided_by: 'team', needs: ['head_not_informed', 'reason_missing'], reasons: ['family_declines', 'refusal'] }),
  referring: move('interviews', { to: 'referred', transition: 4, decided_by: 'member' }, { flags: [{ id: 'g3', kind: 'self_harm', locks: false, raised_at: at('2026-11-24', '08:00'), raised_by: 'karim' }] }),
  locked: { ...locked, file: { ...(locked.file ?? file), tasks: [graveTask] } } satisfies Case,
  member: card(followUp, ['case:board', 'case:flag']),
  headBefore: card(followUp, ['case:board', 'case:task'], { flags: [] }),
  headAfter: card(locked, ['case:board', 'case:names', 'case:task', 'handover:read'], { pupils: followUp.pupils, flags: [] }),
};

export const followUpSheet: Schemas['FollowUpSheet'] = {
  case_id: 'c1', number: '2026-014', school_id: school.id, state: 'follow_up', reported_at: followUp.reported_at, printed_at: at('2026-11-24', '10:30'),
  pupils: followUp.pupils, people: Object.values(people),
  interviews: Array.from({ length: 5 }, (_, cycle) => talks.map((one) => ({ ...one, id: `${one.id}-${cycle}` }))).flat(),
};

export const handOverSheet: Schemas['HandOverSheet'] = {
  case_id: 'c1', number: '2026-014', school_id: school.id, state: 'referred', handed_at: at('2026-11-24', '08:00'), reason: 'sextortion', summary: longFacts,
  pupils: followUp.pupils, flags: [locks], tasks: [graveTask, { ...graveTask, id: 'k2', kind: 'health_family', done_at: at('2026-11-24', '09:00'), done_by: 'karim', channel: 'health', reference: '118/2026' }],
  measures: file.measures, family_contacts: file.family_contacts, assignments: file.assignments, people: Object.values(people), printed_at: at('2026-11-24', '10:30'),
};

export const revisions: Schemas['InterviewList'] = {
  items: [
    { ...(talks[2] as Interview), revision: 3, minutes: 12, reason: 'Durée mal notée', recorded_by: 'salma', recorded_at: at('2026-10-28', '08:00') },
    { ...(talks[2] as Interview), revision: 2, minutes: 9, acknowledged: 'no', reason: 'Réponse corrigée', recorded_by: 'karim', recorded_at: at('2026-10-27', '15:00') },
    { ...(talks[2] as Interview), revision: 1, minutes: 9, acknowledged: 'partly', recorded_by: 'salma', recorded_at: at('2026-10-27', '09:40') },
  ],
};
