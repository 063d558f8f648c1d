import { useI18n } from '@/i18n/i18n';
import { criteria } from '../codes';
import type { ReportAnswers, ReportField } from './report-form';

/** The fields of a report and their answers in words, for comparing two versions. */
export function useReportWords() {
  const { t, format } = useI18n();
  const names: Record<ReportField, string> = {
    reportedOn: t('report.reported'),
    channel: t('report.channel'),
    reporter: t('report.reporter'),
    reporterName: t('open.reporter_name'),
    summary: t('report.summary'),
    place: t('open.place'),
    forms: t('report.forms'),
    platforms: t('open.platforms'),
    startedOn: t('report.since'),
    level: t('board.level'),
    criteria: t('report.criteria'),
  };
  const value = (field: ReportField, of: ReportAnswers): string => {
    const words: Record<ReportField, () => string | false> = {
      reportedOn: () => format.day(of.reportedOn),
      channel: () => t(`channel.${of.channel}`),
      reporter: () => t(`reporter.${of.reporter}`),
      reporterName: () => of.reporterName,
      summary: () => of.summary,
      place: () => of.place && t(`place.${of.place}`),
      forms: () => format.list(of.forms.map((form) => t(`form.${form}`))),
      platforms: () => format.list(of.platforms.map((one) => t(`platform.${one}`))),
      startedOn: () => of.startedOn && format.day(of.startedOn),
      level: () => of.level && t(`level.${of.level}`),
      criteria: () => criteria.map((name) => `${t(`criterion.${name}`)} : ${t(`answer.${of.criteria[name] ?? 'none'}`)}`).join('\n'),
    };
    return words[field]() || '';
  };
  return { name: (field: ReportField) => names[field], value };
}
