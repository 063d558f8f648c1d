import type { AttendanceMark } from '../queries';

/** What was tapped so far, by enrolment; whoever is missing was not taken yet. */
export type Marks = Readonly<Record<string, AttendanceMark>>;

const after: Record<AttendanceMark, AttendanceMark> = { present: 'absent', absent: 'excused', excused: 'present' };

/** One tap is present, the second absent, the third excused. */
export const tapped = (mark: AttendanceMark | undefined): AttendanceMark => (mark ? after[mark] : 'present');

export const marked = (marks: Marks, enrolmentId: string): Marks => ({ ...marks, [enrolmentId]: tapped(marks[enrolmentId]) });

/** Everyone not marked yet is present; what was tapped stays. */
export const restPresent = (marks: Marks, ids: readonly string[]): Marks =>
  Object.fromEntries(ids.map((id) => [id, marks[id] ?? 'present']));

export interface Count {
  present: number;
  absent: number;
  excused: number;
  open: number;
}

export function countOf(marks: Marks, ids: readonly string[]): Count {
  const of = (mark: AttendanceMark) => ids.filter((id) => marks[id] === mark).length;
  return { present: of('present'), absent: of('absent'), excused: of('excused'), open: ids.filter((id) => !marks[id]).length };
}
