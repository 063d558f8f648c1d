import type { Schemas } from '@/api/client';
import { instantOf } from '@/i18n/format';

export interface PupilDraft {
  /** Of the row on the screen only. */
  row: number;
  role: Schemas['PupilRole'];
  firstName: string;
  lastName: string;
  massar: string;
  classLabel: string;
  sex: Schemas['Sex'] | '';
  level: Schemas['PupilLevel'] | '';
}

/** Everything answered about a report: plain values, so that it can be kept and read back. */
export interface Draft {
  schoolId: string;
  channel: Schemas['ReportChannel'] | '';
  reporter: Schemas['ReporterRole'] | '';
  reporterName: string;
  reportedOn: string;
  summary: string;
  place: Schemas['Place'] | '';
  forms: Schemas['Form'][];
  platforms: Schemas['Platform'][];
  level: Schemas['PupilLevel'] | '';
  startedOn: string;
  pupils: PupilDraft[];
  criteria: Schemas['Criteria'];
  flags: Schemas['FlagKind'][];
  /** "None of these" was tapped: looked for, not found. */
  noFlag: boolean;
}

export const summaryLimit = 2000;

export const newPupil = (row: number, role: Schemas['PupilRole']): PupilDraft => ({
  row,
  role,
  firstName: '',
  lastName: '',
  massar: '',
  classLabel: '',
  sex: '',
  level: '',
});

export const newDraft = (schoolId: string, today: string): Draft => ({
  schoolId,
  channel: '',
  reporter: '',
  reporterName: '',
  reportedOn: today,
  summary: '',
  place: '',
  forms: [],
  platforms: [],
  level: '',
  startedOn: '',
  pupils: [newPupil(1, 'target')],
  criteria: {},
  flags: [],
  noFlag: false,
});

export const online = (draft: Draft): boolean => draft.place === 'online';

export function pupilRequest(pupil: PupilDraft): Schemas['PupilRequest'] {
  return {
    role: pupil.role,
    first_name: pupil.firstName.trim(),
    ...(pupil.lastName.trim() && { last_name: pupil.lastName.trim() }),
    ...(pupil.massar.trim() && { massar: pupil.massar.trim().toUpperCase() }),
    ...(pupil.classLabel.trim() && { class_label: pupil.classLabel.trim() }),
    ...(pupil.sex && { sex: pupil.sex }),
    ...(pupil.level && { level: pupil.level }),
  };
}

/** The report as it is sent. Heard today, it is dated by its arrival. */
export function requestOf(draft: Draft, today: string): Schemas['OpenCaseRequest'] | null {
  if (!draft.channel || !draft.reporter) return null;
  const summary = draft.summary.trim();
  const reporterName = draft.reporter === 'anonymous' ? '' : draft.reporterName.trim();
  const level = draft.level || draft.pupils.find((pupil) => pupil.role === 'target')?.level;
  const earlier = draft.reportedOn && draft.reportedOn < today;
  return {
    school_id: draft.schoolId,
    report_channel: draft.channel,
    reporter_role: draft.reporter,
    pupils: draft.pupils.map(pupilRequest),
    ...(earlier && { reported_at: instantOf(draft.reportedOn, '12:00').toISOString() }),
    ...(reporterName && { reporter_name: reporterName }),
    ...(summary && { summary }),
    ...(draft.place && { place: draft.place }),
    ...(draft.forms.length > 0 && { forms: draft.forms }),
    ...(online(draft) && draft.platforms.length > 0 && { platforms: draft.platforms }),
    ...(level && { level }),
    ...(draft.startedOn && { started_on: draft.startedOn }),
    ...(Object.keys(draft.criteria).length > 0 && { criteria: draft.criteria }),
  };
}

export const screened = (draft: Draft): boolean => draft.noFlag || draft.flags.length > 0;
