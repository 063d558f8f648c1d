import type { ComponentType } from 'react';
import { isSheet, type SheetName } from '../sheet-names';
import { AssignSheet } from './assign-sheet';
import { ClearSheet } from './clear-sheet';
import { ContactSheet } from './contact-sheet';
import { FlagSheet } from './flag-sheet';
import { HandOverSheet } from './hand-over-sheet';
import { LogSheet } from './log-sheet';
import { EndMeasureSheet } from './end-measure-sheet';
import { EditMeasureSheet } from './edit-measure-sheet';
import { CheckSheet } from './check-sheet';
import { MeasureSheet } from './measure-sheet';
import { ReassignSheet } from './reassign-sheet';
import { ReportSheet } from './report-sheet';
import { RevisionsSheet } from './revisions-sheet';
import { MoveSheet } from './move-sheet';
import { EditPupilSheet } from './edit-pupil-sheet';
import { PupilSheet } from './pupil-sheet';
import { ReviewSheet } from './review-sheet';
import { ScreenSheet } from './screen-sheet';
import type { SheetPart } from './sheet-part';
import { SupportSheet } from './support-sheet';
import { TaskSheet } from './task-sheet';
import { YearNoteSheet } from './year-note-sheet';

const sheets: Record<SheetName, ComponentType<SheetPart>> = {
  move: MoveSheet,
  review: ReviewSheet,
  screen: ScreenSheet,
  flag: FlagSheet,
  clear: ClearSheet,
  task: TaskSheet,
  contact: ContactSheet,
  measure: MeasureSheet,
  'edit-measure': EditMeasureSheet,
  'end-measure': EndMeasureSheet,
  assign: AssignSheet,
  reassign: ReassignSheet,
  pupil: PupilSheet,
  'edit-pupil': EditPupilSheet,
  'year-note': YearNoteSheet,
  support: SupportSheet,
  log: LogSheet,
  check: CheckSheet,
  report: ReportSheet,
  revisions: RevisionsSheet,
  'hand-over': HandOverSheet,
};

/** The small form that the address asks for; an unknown name opens nothing. */
export default function CaseSheet({ name, ...part }: SheetPart & { name: string }) {
  if (!isSheet(name)) return null;
  const Chosen = sheets[name];
  return <Chosen {...part} />;
}
