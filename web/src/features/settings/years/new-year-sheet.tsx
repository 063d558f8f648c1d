import { useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { putYear, type SchoolYear, yearsKey } from '../queries';
import { useWrite } from '@/api/use-write';
import { copyOf, nextId, type YearDraft } from './calendar';
import { useYearWords } from './words';

/** Without a year to copy: from the first Monday of September to the end of June, nothing off yet. */
function firstOf(today: string): { id: string; draft: YearDraft } {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '07-01' ? 1 : 0);
  return { id: `${year}-${year + 1}`, draft: { starts: `${year}-09-07`, ends: `${year + 1}-06-30`, invented: true, days_off: [] } };
}

/** Starts the next school year from the last one; its days off are then corrected on its own page. */
export function NewYearSheet({ last, onClose }: { last: SchoolYear | undefined; onClose: () => void }) {
  const { t } = useI18n();
  const { me } = useSession();
  const [, go] = useLocation();
  const words = useYearWords();
  const { id, draft } = last ? { id: nextId(last.id), draft: copyOf(last) } : firstOf(me.today);
  const adding = useWrite(yearsKey, () => putYear({ id, version: 0 }, draft), () => {
    say(t('years.added'));
    go(`/years/${id}?edit=dates`, { replace: true });
  });
  return (
    <FormSheet title={t('years.new', { id })} submit={t('years.add')} sending={adding} ready onSubmit={() => adding.mutate(undefined)} onClose={onClose}>
      <p>{last ? t('years.new.copy', { id: last.id }) : t('years.new.first')}</p>
      <p>{t('year.from_to', { from: words.long(draft.starts), to: words.long(draft.ends) })}</p>
      <p>{t('years.new.stays')}</p>
    </FormSheet>
  );
}
