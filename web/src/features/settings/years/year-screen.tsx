import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { yearQuery } from '../queries';
import { draftOf } from './calendar';
import { CloseYearSheet } from './close-year-sheet';
import { useYearWords } from './words';
import { YearEditor } from './year-editor';
import { YearMarks } from './year-marks';
import { YearView } from './year-view';

/** One school year, month by month; whoever may write it corrects it in place. */
export default function YearScreen({ yearId }: { yearId: string }) {
  const { t } = useI18n();
  const { holds, me } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const words = useYearWords();
  const found = useQuery(yearQuery(yearId));
  const year = found.data;
  const may = holds('calendar:write') && year !== undefined && !year.closed_at;
  const over = year !== undefined && me.today > year.ends;
  const here = `/years/${yearId}`;
  const editing = may && search.has('edit');
  const leave = () => go(here, { replace: true });
  if (year && editing) return <YearEditor year={year} onDone={leave} />;
  return (
    <Screen
      title={t('year.title', { id: yearId })}
      lead={year && t('year.from_to', { from: words.long(year.starts), to: words.long(year.ends) })}
      back={{ href: '/years', label: t('nav.years') }}
      wide
      aside={year && <YearMarks year={year} today={me.today} />}
      action={
        may && (
          <>
            <Button onClick={() => go(`${here}?edit=dates`)}>{t('year.edit')}</Button>
            {over && (
              <Button variant="default" onClick={() => go(`${here}?do=close`)}>
                {t('year.close')}
              </Button>
            )}
          </>
        )
      }
    >
      {found.isPending && <Loading lines={5} />}
      {found.isError && !year && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {year?.invented && (
        <Notice tone="soon" title={t('year.invented.title')}>
          <p>{t('year.invented.advice')}</p>
        </Notice>
      )}
      {year?.closed_at && <Notice title={t('year.closed.title')} />}
      {year && <YearView year={draftOf(year)} today={me.today} />}
      {year && may && over && search.get('do') === 'close' && <CloseYearSheet year={year} onClose={leave} />}
    </Screen>
  );
}
