import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { usePlace } from '@/ui/place';
import { Screen } from '@/ui/screen';
import { coursesQuery } from '../queries';
import { CourseCard } from './course-card';
import classes from '../training.module.css';

const whens = ['upcoming', 'past'] as const;

/** The courses that concern me: those to come, or those that were held. */
export default function CoursesScreen() {
  const { t } = useI18n();
  const { holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const when = search.get('when') === 'past' ? 'past' : 'upcoming';
  const courses = useInfiniteQuery(coursesQuery(when));
  const items = courses.data?.pages.flatMap((page) => page.items) ?? [];
  const writes = holds('training:write');
  usePlace(items.length > 0);
  return (
    <Screen
      title={t('courses.title')}
      lead={t('courses.lead')}
      wide
      action={writes && <Button onClick={() => go('/courses/new')}>{t('courses.new')}</Button>}
    >
      <div className={classes.tools}>
        <Choice
          label={t('courses.when')}
          layout="row"
          options={whens.map((value) => ({ value, label: t(`courses.${value}`) }))}
          value={when}
          onChange={(next) => go(`/courses?when=${next}`, { replace: true })}
        />
        {writes && <Link href="/courses/import">{t('courses.import')}</Link>}
      </div>
      {courses.isPending && <Loading lines={4} />}
      {courses.isError && !courses.data && <FailureNotice error={courses.error} onRetry={() => void courses.refetch()} />}
      {courses.data && items.length === 0 && (
        <Empty title={t(`courses.empty.${when}`)}>
          <p>{t('courses.empty.advice')}</p>
          {writes && when === 'upcoming' && <p>{t('courses.empty.start')}</p>}
        </Empty>
      )}
      <ul className={classes.courses}>
        {items.map((course) => (
          <li key={course.id}>
            <CourseCard course={course} />
          </li>
        ))}
      </ul>
      {courses.hasNextPage && (
        <Button variant="default" loading={courses.isFetchingNextPage} onClick={() => void courses.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
      {courses.isFetchNextPageError && <p className={card.late}>{t('failure.other')}</p>}
    </Screen>
  );
}
