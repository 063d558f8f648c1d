import type { MoveOption } from '../queries';

/** What a person brings with a move, by the guard that asks for it. */
const brings = {
  members_missing: 'members',
  reason_missing: 'reason',
  head_not_informed: 'head_informed_on',
  justification_missing: 'justification',
  too_early: 'justification',
  family_contact_missing: 'family_reason',
  outcome_missing: 'outcome',
  support_not_ended: 'support_ended',
} as const;

export type Asked = (typeof brings)[keyof typeof brings];

const isGuard = (code: string): code is keyof typeof brings => code in brings;

/** The questions of the form for that move, each once. */
export const asks = (option: Pick<MoveOption, 'needs'>): Asked[] => [
  ...new Set(option.needs.filter(isGuard).map((code) => brings[code])),
];

/** Guards that look at who decides, not at the case. */
const offices: ReadonlySet<string> = new Set(['coordinator_only', 'team_only', 'referent_only']);
export const isOffice = (code: string): boolean => offices.has(code);

/** The sheet of the case page that meets an unmet guard; none where only time or an interview does. */
const remedies: Readonly<Record<string, string>> = {
  screen_incomplete: 'screen',
  criteria_not_noted: 'screen',
  grave_flag_missing: 'flag',
  target_not_seen: 'log',
  target_checks_missing: 'log',
  intimidator_not_met: 'log',
  commitment_unfulfilled: 'log',
  first_check_missing: 'log',
  second_check_missing: 'log',
  check_not_fine: 'log',
  track_open: 'log',
  not_improving: 'log',
  family_contact_missing: 'contact',
  no_presumed_intimidator: 'pupil',
  no_new_intimidator: 'pupil',
  no_interviewer: 'assign',
  interviewer_is_referent: 'assign',
  not_certified: 'assign',
  review_missing: 'review',
  support_not_ended: 'support',
  task_open: 'task',
  flag_not_cleared: 'clear',
};
export const remedyOf = (code: string): string | undefined => remedies[code];

/** The address of the button that meets a guard; an interview with a pupil it names opens at once. */
export function remedyHref(caseId: string, remedy: string, subject: string | undefined, pupils: readonly { id: string }[]): string {
  const named = pupils.some((pupil) => pupil.id === subject);
  return remedy === 'log' && named ? `/cases/${caseId}/interviews/new/${subject}` : `/cases/${caseId}?do=${remedy}`;
}

/** Ways on that lead ahead come first, then the ways out. */
const ahead = ['triage', 'target_reception', 'interviews', 'follow_up', 'monitoring', 'closed_resolved', 'closed_other', 'handed_over', 'referred'];
export const inOrder = (options: readonly MoveOption[]): MoveOption[] =>
  [...options].sort((a, b) => ahead.indexOf(a.to) - ahead.indexOf(b.to));
