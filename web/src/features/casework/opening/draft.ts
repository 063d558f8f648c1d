import type { Schemas } from '@/api/client';

export interface PupilDraft {
  /** Of the row on the screen only. */
  row: number;
  role: Schemas['PupilRole'];
  firstName: string;
  lastName: string;
  classLabel: string;
  sex: Schemas['Sex'] | '';
  level: Schemas['PupilLevel'] | '';
}

export interface Draft {
  schoolId: string;
  channel: Schemas['ReportChannel'] | '';
  reporter: Schemas['ReporterRole'] | '';
  reporterName: string;
  summary: string;
  place: Schemas['Place'] | '';
  forms: Schemas['Form'][];
  platforms: Schemas['Platform'][];
  level: Schemas['PupilLevel'] | '';
  startedOn: string;
  pupils: PupilDraft[];
}

export const summaryLimit = 2000;

export const newPupil = (row: number, role: Schemas['PupilRole']): PupilDraft => ({
  row,
  role,
  firstName: '',
  lastName: '',
  classLabel: '',
  sex: '',
  level: '',
});

export const newDraft = (schoolId: string): Draft => ({
  schoolId,
  channel: '',
  reporter: '',
  reporterName: '',
  summary: '',
  place: '',
  forms: [],
  platforms: [],
  level: '',
  startedOn: '',
  pupils: [newPupil(1, 'target')],
});

/** Questions without which the report cannot be sent; a pupil's row by its number. */
export function unanswered(draft: Draft): string[] {
  const open: string[] = [];
  if (!draft.channel) open.push('report_channel');
  if (!draft.reporter) open.push('reporter_role');
  for (const pupil of draft.pupils) {
    if (!pupil.firstName.trim()) open.push(`first_name ${pupil.row}`);
  }
  if ([...draft.summary].length > summaryLimit) open.push('summary');
  return open;
}

export const online = (draft: Draft): boolean => draft.place === 'online';

export function pupilRequest(pupil: PupilDraft): Schemas['PupilRequest'] {
  return {
    role: pupil.role,
    first_name: pupil.firstName.trim(),
    ...(pupil.lastName.trim() && { last_name: pupil.lastName.trim() }),
    ...(pupil.classLabel.trim() && { class_label: pupil.classLabel.trim() }),
    ...(pupil.sex && { sex: pupil.sex }),
    ...(pupil.level && { level: pupil.level }),
  };
}

export function requestOf(draft: Draft): Schemas['OpenCaseRequest'] | null {
  if (!draft.channel || !draft.reporter) return null;
  const summary = draft.summary.trim();
  const reporterName = draft.reporter === 'anonymous' ? '' : draft.reporterName.trim();
  const level = draft.level || draft.pupils.find((pupil) => pupil.role === 'target')?.level;
  return {
    school_id: draft.schoolId,
    report_channel: draft.channel,
    reporter_role: draft.reporter,
    pupils: draft.pupils.map(pupilRequest),
    ...(reporterName && { reporter_name: reporterName }),
    ...(summary && { summary }),
    ...(draft.place && { place: draft.place }),
    ...(draft.forms.length > 0 && { forms: draft.forms }),
    ...(online(draft) && draft.platforms.length > 0 && { platforms: draft.platforms }),
    ...(level && { level }),
    ...(draft.startedOn && { started_on: draft.startedOn }),
  };
}
