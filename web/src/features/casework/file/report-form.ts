import type { Schemas } from '@/api/client';
import { clockOf, dayOf, instantOf } from '@/i18n/format';
import { criteria } from '../codes';
import type { Case, CaseFile } from '../queries';

/** The facts of a report as one corrects them. */
export interface ReportAnswers {
  reportedOn: string;
  channel: Schemas['ReportChannel'];
  reporter: Schemas['ReporterRole'];
  reporterName: string;
  summary: string;
  place: Schemas['Place'] | '';
  forms: Schemas['Form'][];
  platforms: Schemas['Platform'][];
  startedOn: string;
  level: Schemas['PupilLevel'] | '';
  criteria: Schemas['Criteria'];
}
export type ReportField = keyof ReportAnswers;

export const reportFields = [
  'reportedOn', 'channel', 'reporter', 'reporterName', 'summary', 'place', 'forms', 'platforms', 'startedOn', 'level', 'criteria',
] as const satisfies readonly ReportField[];

export const reportOf = (on: Case, file: CaseFile): ReportAnswers => ({
  reportedOn: dayOf(new Date(on.reported_at)),
  channel: file.report_channel,
  reporter: file.reporter_role,
  reporterName: file.reporter_name,
  summary: file.summary,
  place: file.place ?? '',
  forms: file.forms,
  platforms: file.platforms,
  startedOn: file.started_on ?? '',
  level: on.level ?? '',
  criteria: file.criteria,
});

const alike = (field: ReportField, a: ReportAnswers, b: ReportAnswers): boolean => {
  const plain = (value: ReportAnswers[ReportField]) => {
    if (typeof value === 'string') return value.trim();
    return JSON.stringify(Array.isArray(value) ? [...value].sort() : criteria.map((name) => value[name] ?? ''));
  };
  return plain(a[field]) === plain(b[field]);
};

/** Where two versions of a report differ. */
export const differing = (a: ReportAnswers, b: ReportAnswers): ReportField[] => reportFields.filter((field) => !alike(field, a, b));

/** Only what was changed is sent, so that what a colleague changed meanwhile stays theirs. */
export function reportRequest(on: Case, before: ReportAnswers, mine: ReportAnswers): Schemas['UpdateCaseRequest'] {
  const sent: Record<ReportField, Schemas['UpdateCaseRequest']> = {
    // The day moves; the hour of the report stays.
    reportedOn: { reported_at: instantOf(mine.reportedOn, clockOf(new Date(on.reported_at))).toISOString() },
    channel: { report_channel: mine.channel },
    reporter: { reporter_role: mine.reporter },
    reporterName: { reporter_name: mine.reporterName.trim() },
    summary: { summary: mine.summary.trim() },
    place: { place: mine.place },
    forms: { forms: mine.forms },
    platforms: { platforms: mine.platforms },
    startedOn: mine.startedOn ? { started_on: mine.startedOn } : {},
    level: { level: mine.level },
    criteria: { criteria: mine.criteria },
  };
  return Object.assign({}, ...differing(before, mine).map((field) => sent[field])) as Schemas['UpdateCaseRequest'];
}

/** After a conflict: what I touched stays as I have it, the rest is theirs. */
export const merged = (before: ReportAnswers, mine: ReportAnswers, theirs: ReportAnswers): ReportAnswers =>
  ({ ...theirs, ...Object.fromEntries(differing(before, mine).map((field) => [field, mine[field]])) });
