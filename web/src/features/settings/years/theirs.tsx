import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import { Notice } from '@/ui/notice';
import { differenceOf, type YearDraft } from './calendar';
import { useYearWords } from './words';

interface Props {
  base: YearDraft;
  theirs: YearDraft;
  onTake: () => void;
}

/** What somebody else changed in the year meanwhile. Saving again keeps what stands here; taking theirs starts over from it. */
export function Theirs({ base, theirs, onTake }: Props) {
  const { t, format } = useI18n();
  const words = useYearWords();
  const { dates, added, removed } = differenceOf(base, theirs);
  const named = (list: YearDraft['days_off']) => format.list(list.map((off) => `${words.name(off)} (${words.range(off)})`));
  return (
    <Notice tone="soon" title={t('year.theirs')}>
      <ul>
        {dates && <li>{t('year.from_to', { from: words.long(theirs.starts), to: words.long(theirs.ends) })}</li>}
        {added.length > 0 && <li>{t('year.theirs.added', { what: named(added) })}</li>}
        {removed.length > 0 && <li>{t('year.theirs.removed', { what: named(removed) })}</li>}
      </ul>
      <p>{t('year.theirs.advice')}</p>
      <div>
        <Button variant="default" onClick={onTake}>
          {t('year.theirs.take')}
        </Button>
      </div>
    </Notice>
  );
}
