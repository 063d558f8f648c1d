import type { HalfDay } from '../days';
import type { Enrolment } from '../queries';
import type { Marks } from './marks';

/** Those who are still enrolled. */
export const attending = (enrolments: readonly Enrolment[]): Enrolment[] => enrolments.filter(({ withdrawn_at }) => !withdrawn_at);

/** What was taken for that half-day, by enrolment. */
export const marksOf = (enrolments: readonly Enrolment[], { on, half }: HalfDay): Marks =>
  Object.fromEntries(
    enrolments.flatMap(({ id, progress }) => {
      const found = progress?.attendance.find((one) => one.on === on && one.half === half);
      return found ? [[id, found.state]] : [];
    }),
  );
