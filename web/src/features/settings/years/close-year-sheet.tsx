import { useI18n } from '@/i18n/i18n';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import { closeYear, type SchoolYear, yearsKey } from '../queries';
import { useWrite } from '@/api/use-write';

/** Says that a year is over for good. Nothing takes this back, so the sheet says so. */
export function CloseYearSheet({ year, onClose }: { year: SchoolYear; onClose: () => void }) {
  const { t } = useI18n();
  const closing = useWrite(yearsKey, () => closeYear(year), () => {
    onClose();
    say(t('year.closed.said'));
  });
  return (
    <FormSheet title={t('year.close')} submit={t('year.close.submit')} grave sending={closing} ready onSubmit={() => closing.mutate(undefined)} onClose={onClose}>
      <Notice tone="late" title={t('year.close.for_good')}>
        <p>{t('year.close.dates')}</p>
        <p>{t('year.close.open_cases')}</p>
        <p>{t('year.close.closed_cases')}</p>
      </Notice>
    </FormSheet>
  );
}
