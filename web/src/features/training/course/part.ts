import type { Course, Enrolment } from '../queries';

/** The small forms of a course, as the address names them. */
export const sheetNames = ['person', 'assess', 'enrol', 'issue', 'issuing'] as const;

export type SheetName = (typeof sheetNames)[number];
export type OpenSheet = (name: SheetName, subject?: string) => void;

export const isSheet = (name: string): name is SheetName => sheetNames.some((known) => known === name);

/** What every part of the page is given. Hiding a button by it is courtesy; the server decides. */
export interface CoursePart {
  course: Course;
  enrolments: readonly Enrolment[];
  writable: boolean;
  enrols: boolean;
  issues: boolean;
  open: OpenSheet;
}

export interface SheetPart extends CoursePart {
  /** The id of what it is about: an enrolment, an issuing. */
  subject: string;
  onClose: () => void;
}
