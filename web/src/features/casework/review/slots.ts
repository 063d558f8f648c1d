import type { Schemas } from '@/api/client';
import type { Case } from '../queries';

export type Duty = Schemas['Duty'];
type Member = Schemas['TeamMember'];

/** One duty on a case: held by somebody, to be passed on, or free to be given. */
export interface Slot {
  id: string;
  duty: Duty;
  held?: Schemas['Assignment'];
}

const order: readonly Duty[] = ['referent', 'interviewer', 'support', 'observer'];

const standing = (on: Case): Schemas['Assignment'][] => (on.file?.assignments ?? []).filter((one) => !one.to_at);

/** What can be given on a case: each duty that stands, then the free ones. There is one referent at most. */
export function slotsOf(on: Case): Slot[] {
  const held = standing(on)
    .map((one) => ({ id: one.id, duty: one.duty, held: one }))
    .sort((a, b) => order.indexOf(a.duty) - order.indexOf(b.duty));
  const free = order
    .filter((duty) => duty !== 'referent' || !held.some((slot) => slot.duty === 'referent'))
    .map((duty) => ({ id: `new-${duty}`, duty }));
  return [...held, ...free];
}

/** What the meeting most likely wants to give: what the case lacks, else its first interviewer. */
export function likely(slots: readonly Slot[], gaps: readonly string[]): Slot | undefined {
  const of = (duty: Duty) => slots.find((slot) => slot.duty === duty);
  if (of('referent')?.held === undefined || gaps.includes('no_certified_referent')) return of('referent') ?? slots[0];
  return of('interviewer') ?? slots[0];
}

export type Refusal = 'has_it' | 'trainee' | 'uncertified' | 'is_referent' | 'is_interviewer';

/** Why a member cannot take a duty on a case, as far as one can tell beforehand; the server decides. */
export function refusal(member: Member, slot: Slot, on: Case): Refusal | null {
  const has = (duty: Duty) => standing(on).some((one) => one.person_id === member.person.id && one.duty === duty);
  if (has(slot.duty)) return 'has_it';
  if (member.role === 'trainee' && slot.duty !== 'observer') return 'trainee';
  const sees = slot.duty === 'referent' || slot.duty === 'interviewer';
  if (sees && member.certification && member.certification !== 'valid') return 'uncertified';
  if (slot.duty === 'interviewer' && (has('referent') || has('support'))) return 'is_referent';
  if ((slot.duty === 'referent' || slot.duty === 'support') && has('interviewer')) return 'is_interviewer';
  return null;
}
