import { refusal } from '@/ui/free-text';
import { criteria } from '../codes';
import { type Draft, screened, summaryLimit } from './draft';

/** One question a screen; the first two are enough to open a case. */
export const steps = ['report', 'people', 'facts', 'criteria', 'gravity'] as const;
export type Step = (typeof steps)[number];

export const stepAt = (code: string | null): Step => steps.find((step) => step === code) ?? 'report';
export const numberOf = (step: Step): number => steps.indexOf(step) + 1;
export const after = (step: Step): Step | undefined => steps[steps.indexOf(step) + 1];
export const before = (step: Step): Step | undefined => steps[steps.indexOf(step) - 1];

/** What a step still asks for, as paths of the document that is sent; a pupil's first name by the row. */
export function missingOn(step: Step, draft: Draft): string[] {
  switch (step) {
    case 'report':
      return [...(draft.channel ? [] : ['report_channel']), ...(draft.reporter ? [] : ['reporter_role'])];
    case 'people':
      return draft.pupils.flatMap((pupil) => (pupil.firstName.trim() ? [] : [`first_name ${pupil.row}`]));
    case 'facts':
      return [...draft.summary].length > summaryLimit || refusal(draft.summary) ? ['summary'] : [];
    case 'criteria':
      return criteria.filter((name) => !draft.criteria[name]);
    case 'gravity':
      return screened(draft) ? [] : ['flags'];
  }
}

/** The first step that keeps a report from being sent, with or without the later ones. */
export const blocking = (draft: Draft, whole: boolean): Step | undefined =>
  steps.filter((step) => whole || numberOf(step) <= 3).find((step) => missingOn(step, draft).length > 0);

/** Where a field that the server refused is asked. */
export function stepOf(path: string): Step {
  if (path.startsWith('pupils')) return 'people';
  if (path.startsWith('criteria')) return 'criteria';
  if (path.startsWith('flags')) return 'gravity';
  return ['report_channel', 'reporter_role', 'reporter_name', 'reported_at', 'school_id'].includes(path) ? 'report' : 'facts';
}
