import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { usePersonName } from '../names';
import { reviewQuery } from '../queries';
import { Letter } from './letter';
import { LoadTable } from './load-table';
import { ReviewTable } from './review-table';

/** The school's open cases around the table, and who carries how much. */
export default function TeamReviewScreen() {
  const { t } = useI18n();
  const { me, schoolsWith } = useSession();
  const personName = usePersonName();
  const schools = schoolsWith('review:read');
  const [schoolId, setSchoolId] = useState(schools[0]?.id ?? '');
  const review = useInfiniteQuery({ ...reviewQuery(schoolId), enabled: schoolId !== '' });
  const first = review.data?.pages[0];
  const rows = review.data?.pages.flatMap((page) => page.items) ?? [];
  const late = rows.filter((row) => row.case.urgency === 'overdue').length;
  const school = schools.find((place) => place.id === schoolId);

  return (
    <Screen title={t('review.title')} lead={school && personName(school)} wide>
      {schools.length > 1 && (
        <NativeSelect
          label={t('board.school')}
          value={schoolId}
          data={schools.map((place) => ({ value: place.id, label: personName(place) }))}
          onChange={(event) => setSchoolId(event.currentTarget.value)}
        />
      )}
      {schoolId === '' && <Empty title={t('review.no_school')} />}
      {schoolId !== '' && review.isPending && <Loading />}
      {review.isError && !first && <FailureNotice error={review.error} onRetry={() => void review.refetch()} />}
      {first && (
        <>
          <Letter key={schoolId} schoolId={schoolId} sentOn={first.parent_letter_on} />
          <Section
            title={t('review.cases')}
            count={late > 0 ? t('review.late', { count: late }) : undefined}
            tone={late > 0 ? 'late' : 'plain'}
          >
            {rows.length === 0 ? (
              <Empty title={t('board.empty')}>
                <p>{t('review.empty.advice')}</p>
              </Empty>
            ) : (
              <ReviewTable rows={rows} today={me.today} />
            )}
            {review.hasNextPage && (
              <Button variant="default" loading={review.isFetchingNextPage} onClick={() => void review.fetchNextPage()}>
                {t('action.show_more')}
              </Button>
            )}
          </Section>
          {first.load.length > 0 && (
            <Section title={t('review.load')}>
              <LoadTable load={first.load} />
            </Section>
          )}
        </>
      )}
    </Screen>
  );
}
