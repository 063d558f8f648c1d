import { countOf } from '../attendance/marks';
import { attending, marksOf } from '../attendance/taken';
import { halfDays, hasBegun } from '../days';
import type { HalfName } from '../queries';
import type { CoursePart } from './part';

export type NextStep = { step: 'enrol' } | { step: 'attendance'; on: string; half: HalfName } | { step: 'assess'; of: string } | { step: 'issue' };

interface Me {
  id: string;
  today: string;
}

type Facts = Pick<CoursePart, 'course' | 'enrolments' | 'writable' | 'enrols' | 'issues'>;

/** The one thing to do now: call a half-day that has begun, mark who is not, hand over certificates, or find people. */
export function nextStep({ course, enrolments, writable, enrols, issues }: Facts, me: Me, clock: string): NextStep | undefined {
  const there = attending(enrolments);
  const ids = there.map(({ id }) => id);
  if (writable && ids.length > 0) {
    const uncalled = halfDays(course.days).find((one) => hasBegun(one, me.today, clock) && countOf(marksOf(there, one), ids).open > 0);
    if (uncalled) return { step: 'attendance', ...uncalled };
    const unmarked = there.find(({ progress, person }) => progress?.outcome === 'trained' && person.id !== me.id);
    if (unmarked) return { step: 'assess', of: unmarked.id };
  }
  if (issues && there.some(({ progress, certified }) => progress?.outcome === 'passed' && !certified)) return { step: 'issue' };
  return enrols && (course.state === 'planned' || ids.length === 0) ? { step: 'enrol' } : undefined;
}
