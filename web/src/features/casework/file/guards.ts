import type { Case, MoveOption, Unmet } from '../queries';
import type { SheetName } from './sheet-names';

/** Who meets a guard where no button does: an office, the form of the decision or of the talk, time, or nobody any more. */
export type Meeting = 'coordinator' | 'team' | 'referent' | 'decision' | 'interview' | 'time' | 'nobody' | 'reload';
export type Remedy = { sheet: SheetName } | { by: Meeting };

const sheet = (name: SheetName): Remedy => ({ sheet: name });
const by = (meeting: Meeting): Remedy => ({ by: meeting });

/** What meets each guard of the method; a test holds this to the codes of the contract. */
export const remedies: Readonly<Record<string, Remedy>> = {
  screen_incomplete: sheet('screen'),
  criteria_not_noted: sheet('screen'),
  grave_flag_missing: sheet('flag'),
  flag_not_cleared: sheet('clear'),
  task_open: sheet('task'),
  family_contact_missing: sheet('contact'),
  no_presumed_intimidator: sheet('pupil'),
  no_new_intimidator: sheet('pupil'),
  no_interviewer: sheet('assign'),
  interviewer_is_referent: sheet('assign'),
  not_certified: sheet('assign'),
  not_separate: sheet('assign'),
  review_missing: sheet('review'),
  review_is_ground: sheet('review'),
  support_not_ended: sheet('support'),
  first_check_missing: sheet('check'),
  second_check_missing: sheet('check'),
  check_not_fine: sheet('check'),
  target_not_seen: sheet('log'),
  target_checks_missing: sheet('log'),
  not_improving: sheet('log'),
  new_facts: sheet('log'),
  intimidator_not_met: sheet('log'),
  round_not_begun: sheet('log'),
  commitment_unfulfilled: sheet('log'),
  track_open: sheet('log'),

  coordinator_only: by('coordinator'),
  team_only: by('team'),
  referent_only: by('referent'),
  no_ground: by('time'),
  method_locked: by('nobody'),
  no_such_transition: by('reload'),
  review_not_in_state: by('reload'),
  members_missing: by('decision'),
  reason_missing: by('decision'),
  reason_unknown: by('decision'),
  head_not_informed: by('decision'),
  justification_missing: by('decision'),
  too_early: by('decision'),
  family_reason_unknown: by('decision'),
  outcome_missing: by('decision'),
  outcome_unknown: by('decision'),
  decision_unknown: by('decision'),
  duty_unknown: by('decision'),
  answer_not_for_kind: by('interview'),
  before_report: by('interview'),
  ends_in_the_future: by('interview'),
  in_the_future: by('interview'),
  kind_not_in_state: by('interview'),
  kind_off: by('interview'),
  kind_unknown: by('interview'),
  observer_is_interviewer: by('interview'),
  outcome_not_for_kind: by('interview'),
  outcome_not_on_track: by('interview'),
  pupil_unknown: by('interview'),
  role_does_not_fit: by('interview'),
  too_old: by('interview'),
};

/** What must hold before each transition, in the order in which a team meets it. The rest is said with the decision. */
const guards: Readonly<Record<number, readonly string[]>> = {
  2: ['screen_incomplete', 'criteria_not_noted'],
  4: ['grave_flag_missing'],
  5: [
    'target_not_seen', 'family_contact_missing', 'no_presumed_intimidator', 'no_interviewer', 'interviewer_is_referent', 'not_certified',
  ],
  8: ['no_presumed_intimidator', 'intimidator_not_met'],
  11: ['target_checks_missing', 'new_facts', 'intimidator_not_met', 'commitment_unfulfilled', 'too_early', 'review_missing'],
  12: ['first_check_missing', 'second_check_missing', 'check_not_fine', 'track_open', 'task_open'],
  15: ['support_not_ended', 'task_open'],
  18: ['no_new_intimidator'],
  19: ['flag_not_cleared'],
};

export interface Line extends Unmet {
  /** Kept, still in the way, or to be said with the decision. */
  stands: 'held' | 'open' | 'asked';
}

/** Everything that a transition asks of the case: what holds already, and each thing that does not. */
export function checklist(move: Pick<MoveOption, 'transition' | 'unmet' | 'needs'>): Line[] {
  const known = guards[move.transition] ?? [];
  const lines = known.flatMap((code): Line[] => {
    const open = move.unmet.filter((one) => one.code === code);
    if (open.length > 0) return open.map((one) => ({ ...one, stands: 'open' }));
    return [{ code, stands: move.needs.includes(code) ? 'asked' : 'held' }];
  });
  return [...lines, ...move.unmet.filter((one) => !known.includes(one.code)).map((one): Line => ({ ...one, stands: 'open' }))];
}

const permits: Partial<Record<SheetName, string>> = { assign: 'case:assign', log: 'interview:write', check: 'interview:write', flag: 'case:flag', task: 'case:task', review: 'case:move' };

/** Whether the person may open that form on this case; else somebody else meets the guard. */
export const mayOpen = (on: Pick<Case, 'may'>, name: SheetName): boolean => on.may.includes(permits[name] ?? 'case:write');

/** The coordinator takes a case; a permission that nobody else holds. */
export const coordinates = (on: Pick<Case, 'may'>): boolean => on.may.includes('case:triage');

/** Who decides a move is said by the method: hiding the button is courtesy, the server decides. */
export function mayDecide(on: Case, move: Pick<MoveOption, 'decided_by'>, me: string): boolean {
  if (move.decided_by === 'itself') return false;
  if (coordinates(on)) return true;
  if (move.decided_by === 'coordinator') return false;
  if (move.decided_by === 'referent') return !!on.file?.assignments.some((one) => one.duty === 'referent' && one.person_id === me && !one.to_at);
  return on.may.includes('case:move');
}
