import type { Case, CaseState, MoveOption } from '../queries';

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

/** The address of the button that meets a guard; an interview with a pupil it names opens at once. */
export function remedyHref(caseId: string, remedy: string, subject: string | undefined, pupils: readonly { id: string }[]): string {
  const named = pupils.some((pupil) => pupil.id === subject);
  return remedy === 'log' && named ? `/cases/${caseId}/interviews/new/${subject}` : `/cases/${caseId}?do=${remedy}`;
}

/** Ways on that lead ahead come first, then the ways out. */
const ahead = ['triage', 'target_reception', 'interviews', 'follow_up', 'monitoring', 'closed_resolved', 'closed_other', 'handed_over', 'referred'];
export const inOrder = (options: readonly MoveOption[]): MoveOption[] =>
  [...options].sort((a, b) => ahead.indexOf(a.to) - ahead.indexOf(b.to));

/** Four transitions have a name of their own: the state they lead to does not say what they are. */
const named: Readonly<Record<number, 'reopened' | 'ended' | 'again' | 'resumed'>> = { 13: 'reopened', 15: 'ended', 18: 'again', 19: 'resumed' };
export const moveName = (move: Pick<MoveOption, 'transition' | 'to'>) => named[move.transition] ?? move.to;

const onward: Partial<Record<CaseState, CaseState>> = {
  reported: 'triage',
  triage: 'target_reception',
  target_reception: 'interviews',
  interviews: 'follow_up',
  follow_up: 'monitoring',
  monitoring: 'closed_resolved',
  handed_over: 'closed_other',
};

/** The one way ahead from here, and the other decisions that could be taken. */
export function ways(on: Case): { next: MoveOption | undefined; others: MoveOption[] } {
  const moves = inOrder(on.file?.moves ?? []).filter((move) => !(move.transition === 4 && move.unmet.length > 0));
  const health = !on.locked && on.flags.some((flag) => flag.kind === 'suicidal_talk' || flag.kind === 'self_harm');
  const to = on.state === 'referred' ? (health ? 'target_reception' : 'closed_other') : onward[on.state];
  const next = moves.find((move) => move.to === to);
  return { next, others: moves.filter((move) => move !== next && !(on.locked && move.unmet.some((one) => one.code === 'method_locked'))) };
}
