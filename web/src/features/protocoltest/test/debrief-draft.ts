import type { Schemas } from '@/api/client';

export interface ActionDraft {
  text: string;
  ownerId: string;
  dueOn: string;
  doneOn: string;
}

export interface DebriefDraft {
  strengths: string;
  toImprove: string;
  actions: ActionDraft[];
}

export const empty: DebriefDraft = { strengths: '', toImprove: '', actions: [] };

export const draftOf = (debrief: Schemas['Debrief'] | undefined): DebriefDraft =>
  debrief
    ? {
        strengths: debrief.strengths,
        toImprove: debrief.to_improve,
        actions: debrief.actions.map((one) => ({ text: one.text, ownerId: one.owner.id, dueOn: one.due_on, doneOn: one.done_on ?? '' })),
      }
    : empty;

export const bodyOf = (draft: DebriefDraft): Schemas['PutDebriefRequest'] => ({
  strengths: draft.strengths.trim(),
  to_improve: draft.toImprove.trim(),
  actions: draft.actions.map((one) => ({ text: one.text.trim(), owner_id: one.ownerId, due_on: one.dueOn, ...(one.doneOn && { done_on: one.doneOn }) })),
});

export const withDone = (draft: DebriefDraft, nth: number, doneOn: string): DebriefDraft => ({
  ...draft,
  actions: draft.actions.map((one, at) => (at === nth ? { ...one, doneOn } : one)),
});

/** Something is said, and every action has its words, somebody and a day. */
export const isReady = ({ strengths, toImprove, actions }: DebriefDraft): boolean =>
  Boolean(strengths.trim() || toImprove.trim() || actions.length > 0) && actions.every((one) => one.text.trim() && one.ownerId && one.dueOn);
