import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { usePlace } from '@/ui/place';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { StatesGuide } from '../board/states-guide';
import { TapFilter } from '../board/tap-filter';
import { usePersonName } from '../names';
import { reviewQuery } from '../queries';
import { AssignBox } from './assign-box';
import { Letter } from './letter';
import { LoadBars } from './load-bars';
import { ReviewColumns } from './review-columns';
import { ReviewTable } from './review-table';
import classes from './review.module.css';
import { useStepping } from './use-stepping';

const views = ['states', 'table'] as const;

/** The school's open cases around the table, one after another, and who carries how much. */
export default function TeamReviewScreen() {
  const { t } = useI18n();
  const { me, holds, schoolsWith } = useSession();
  const personName = usePersonName();
  const [search, setSearch] = useSearchParams();
  const schools = schoolsWith('review:read');
  const school = schools.find((place) => place.id === search.get('school')) ?? schools[0];
  const schoolId = school?.id ?? '';
  const view = views.find((one) => one === search.get('view')) ?? 'states';
  const review = useInfiniteQuery({ ...reviewQuery(schoolId), enabled: schoolId !== '' });
  const first = review.data?.pages[0];
  const rows = review.data?.pages.flatMap((page) => page.items) ?? [];
  const late = rows.filter((row) => row.case.urgency === 'overdue').length;
  const [giving, setGiving] = useState<string | null>(null);
  const given = rows.find((row) => row.case.id === giving);
  const area = useRef<HTMLDivElement>(null);
  const onGive = holds('case:assign') ? setGiving : undefined;
  const onArrow = useStepping(area, onGive);
  usePlace(rows.length > 0);

  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    setSearch(next, { replace: true });
  };
  const Cases = view === 'table' ? ReviewTable : ReviewColumns;

  return (
    <Screen title={t('review.title')} lead={school && personName(school)} wide>
      {schools.length > 1 && (
        <NativeSelect
          label={t('board.school')}
          value={schoolId}
          data={schools.map((place) => ({ value: place.id, label: personName(place) }))}
          onChange={(event) => set('school', event.currentTarget.value)}
        />
      )}
      {schoolId === '' && <Empty title={t('review.no_school')} />}
      {schoolId !== '' && review.isPending && <Loading />}
      {review.isError && !first && <FailureNotice error={review.error} onRetry={() => void review.refetch()} />}
      {first && (
        <>
          <Letter key={schoolId} schoolId={schoolId} sentOn={first.parent_letter_on} />
          <Section title={t('review.cases')} count={late > 0 ? t('review.late', { count: late }) : undefined} tone={late > 0 ? 'late' : 'plain'}>
            {rows.length === 0 ? (
              <>
                <Empty title={t('board.empty')}>
                  <p>{t('review.empty.advice')}</p>
                </Empty>
                <StatesGuide open />
              </>
            ) : (
              <>
                <TapFilter label={t('review.view')} options={views.map((value) => ({ value, label: t(`review_view.${value}`) }))} value={view} onChange={(value) => set('view', value)} />
                <p className={classes.keys}>{onGive ? t('review.keys_give') : t('review.keys')}</p>
                <div ref={area} onKeyDown={onArrow}>
                  <Cases rows={rows} today={me.today} onGive={onGive} />
                </div>
              </>
            )}
            {review.isFetchNextPageError && <FailureNotice error={review.error} />}
            {review.hasNextPage && (
              <Button variant="default" loading={review.isFetchingNextPage} onClick={() => void review.fetchNextPage()}>
                {t('action.show_more')}
              </Button>
            )}
          </Section>
          {first.load.length > 0 && (
            <Section title={t('review.load')}>
              <LoadBars load={first.load} />
            </Section>
          )}
        </>
      )}
      {given && <AssignBox caseId={given.case.id} number={given.case.number} gaps={given.gaps} onClose={() => setGiving(null)} />}
    </Screen>
  );
}
