import type { Schemas } from '@/api/client';

type Step = Schemas['Track'];
/** The way of a pupil to be met, as practitioners tell it. Meeting somebody who acknowledges nothing is not a step, nor a failure. */
const steps = ['to_meet', 'concern_shared', 'suggestion_made', 'suggestion_done', 'disengaged'] as const satisfies readonly Step[];
const asides: ReadonlySet<Step> = new Set(['refuses', 'worsens']);

/** Steps done so far, the first being the meeting itself; a side exit stands beside the way. */
export function tracked(track: Step): { steps: typeof steps; done: number; aside: boolean } {
  if (asides.has(track)) return { steps, done: 1, aside: true };
  const met = track === 'met_no_acknowledgement' ? 1 : 0;
  const at = steps.findIndex((step) => step === track);
  return { steps, done: at > 0 ? at + 1 : met, aside: false };
}
