import { useI18n } from '@/i18n/i18n';
import { Pill } from '@/ui/pill';
import type { SchoolYear } from '../queries';

/** Whether it is the one in course, whether an order gave its dates, whether it is over for good. */
export function YearMarks({ year, today }: { year: SchoolYear; today: string }) {
  const { t } = useI18n();
  return (
    <>
      {year.starts <= today && today <= year.ends && <Pill tone="good">{t('year.current')}</Pill>}
      <Pill tone={year.invented ? 'soon' : 'plain'}>{year.invented ? t('year.invented') : t('year.official')}</Pill>
      {year.closed_at && <Pill>{t('year.closed')}</Pill>}
    </>
  );
}
