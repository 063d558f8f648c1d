import { dayOf, daysBetween } from '@/i18n/format';
import type { ProtocolTest } from '../queries';

/** What happens next with a test, for the person who reads it. */
export type Next =
  | { code: 'observe' | 'observe_more' | 'others_observe' | 'decide' | 'await_decision' | 'debrief' | 'await_debrief' | 'retest' | 'await_retest' | 'done' | 'cancelled' }
  | { code: 'planned' | 'late'; day: string }
  | { code: 'finish'; observationId: string }
  | { code: 'retested'; testId: string }
  | { code: 'actions'; count: number };

/** The observation that the person has begun and not finished. */
export const mineOpen = (test: ProtocolTest, me: string) => test.observations?.find((one) => one.observer.id === me && !one.finished_at);

/** A grid is opened on the day of the test or after it; before, the service refuses. */
export const mayObserveOn = (test: ProtocolTest, today: string): boolean => test.may.includes('observe') && dayOf(new Date(test.planned_at)) <= today;

export const actionsLeft = (test: ProtocolTest): number => test.debrief?.actions.filter(({ done_on }) => !done_on).length ?? 0;

function beforeResult(test: ProtocolTest, me: string, today: string): Next {
  const may = (act: ProtocolTest['may'][number]) => test.may.includes(act);
  const day = dayOf(new Date(test.planned_at));
  if (test.state === 'observed') return { code: may('decide') ? 'decide' : 'await_decision' };
  const mine = mineOpen(test, me);
  if (mine) return { code: 'finish', observationId: mine.id };
  if (test.state === 'running') return { code: may('observe') ? 'observe_more' : 'others_observe' };
  if (daysBetween(day, today) > 0) return { code: 'late', day };
  return may('observe') && day === today ? { code: 'observe' } : { code: 'planned', day };
}

/** One line: the first thing that is missing. `mayPlan`: the person may plan the test that follows. */
export function nextOf(test: ProtocolTest, me: string, today: string, mayPlan: boolean): Next {
  if (test.state === 'cancelled') return { code: 'cancelled' };
  if (test.state !== 'decided' && test.state !== 'debriefed') return beforeResult(test, me, today);
  if (test.state === 'decided') return { code: test.may.includes('debrief') ? 'debrief' : 'await_debrief' };
  if (test.retest_id) return { code: 'retested', testId: test.retest_id };
  if (test.result && !test.result.passed) return { code: mayPlan ? 'retest' : 'await_retest' };
  const count = actionsLeft(test);
  return count > 0 ? { code: 'actions', count } : { code: 'done' };
}
