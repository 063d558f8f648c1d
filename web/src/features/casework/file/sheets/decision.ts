import type { Schemas } from '@/api/client';
import { refusal } from '@/ui/free-text';
import type { CaseState } from '../../queries';
import type { Asked } from '../moves';

/** What people bring when they decide together. */
export interface Decision {
  reason: string;
  members: string[];
  headInformedOn: string;
  /** Empty means today. */
  decidedOn: string;
  familyReason: Schemas['FamilyReason'] | '';
  outcome: Schemas['Outcome'] | '';
  supportEnded: boolean;
  note: string;
}

export const newDecision: Decision = {
  reason: '',
  members: [],
  headInformedOn: '',
  decidedOn: '',
  familyReason: '',
  outcome: '',
  supportEnded: false,
  note: '',
};

export const noteLimit = 2000;

/** A free text that can be kept: not too long, no link, no image. */
export const fits = (text: string, limit = noteLimit): boolean => [...text].length <= limit && refusal(text) === null;

/** Whoever records a decision is part of it: one more name is enough for two. */
const given: Record<Asked, (decision: Decision) => boolean> = {
  members: (decision) => decision.members.length > 0,
  reason: (decision) => decision.reason !== '',
  head_informed_on: (decision) => decision.headInformedOn !== '',
  justification: (decision) => decision.note.trim() !== '',
  family_reason: (decision) => decision.familyReason !== '',
  outcome: (decision) => decision.outcome !== '',
  support_ended: (decision) => decision.supportEnded,
};

export const decisionReady = (asked: readonly Asked[], decision: Decision): boolean =>
  asked.every((question) => given[question](decision)) && fits(decision.note);

const common = (decision: Decision) => ({
  ...(decision.reason && { reason: decision.reason }),
  ...(decision.members.length > 0 && { members: decision.members }),
  ...(decision.headInformedOn && { head_informed_on: decision.headInformedOn }),
  ...(decision.decidedOn && { decided_on: decision.decidedOn }),
  ...(decision.note.trim() && { note: decision.note.trim() }),
});

export const moveRequest = (to: CaseState, decision: Decision): Schemas['MoveCaseRequest'] => ({
  to,
  ...common(decision),
  ...(decision.familyReason && { family_reason: decision.familyReason }),
  ...(decision.outcome && { outcome: decision.outcome }),
  ...(decision.supportEnded && { support_ended: true }),
});

export const reviewRequest = (verdict: Schemas['ReviewDecision'], decision: Decision): Schemas['ReviewCaseRequest'] => ({
  decision: verdict,
  ...common(decision),
});
