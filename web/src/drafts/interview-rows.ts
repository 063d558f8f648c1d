import type { Schemas } from '@/api/client';
import type { Format } from '@/i18n/format';
import type { Translate } from '@/i18n/translate';
import type { VersionRow } from '@/ui/two-versions';

type Talk = Schemas['InterviewRequest'];

function said(t: Translate, format: Format, talk: Talk): Record<string, string> {
  return {
    [t('interview.kind')]: t(`kind.${talk.kind}`),
    [t('column.when')]: format.instant(talk.started_at),
    [t('interview.minutes')]: String(talk.minutes),
    [t('interview.acknowledged')]: talk.acknowledged ? t(`acknowledged.${talk.acknowledged}`) : '',
    [t('interview.suggestion')]: talk.suggestion ?? '',
    [t('interview.earlier_done')]: talk.earlier_done ? t(`earlier.${talk.earlier_done}`) : '',
    [t('interview.outcome')]: talk.outcome ? t(`outcome.${talk.outcome}`) : '',
    [t('interview.rating')]: talk.rating ? t(`rating.${talk.rating}`) : '',
    [t('interview.alert')]: talk.alert ? t(`alert.${talk.alert}`) : '',
    [t('interview.note')]: talk.note ?? '',
    [t('interview.next_on')]: talk.next_on ? format.day(talk.next_on) : '',
  };
}

/** What was logged and what waits, question by question. */
export function interviewRows(t: Translate, format: Format, logged: Schemas['Interview'], waiting: Talk): VersionRow[] {
  const theirs = said(t, format, logged);
  const mine = said(t, format, waiting);
  return Object.keys(mine).map((label) => ({ label, theirs: theirs[label] ?? '', mine: mine[label] ?? '' }));
}
