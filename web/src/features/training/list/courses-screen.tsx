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
import { Tick } from '@/ui/tick';
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
  const mine = search.get('mine') === 'true';
  const courses = useInfiniteQuery(coursesQuery(when, mine));
  const items = courses.data?.pages.flatMap((page) => page.items) ?? [];
  const writes = holds('training:write');
  usePlace(items.length > 0);
  const show = (next: string, own: boolean) => go(`/courses?when=${next}${own ? '&mine=true' : ''}`, { replace: true });
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
          onChange={(next) => show(next, mine)}
        />
        <Tick label={t('courses.mine')} checked={mine} onChange={(own) => show(when, own)} />
        {writes && <Link href="/courses/import">{t('courses.import')}</Link>}
        {holds('certificate:write') && <Link href="/certificates/import">{t('courses.import_certificates')}</Link>}
      </div>
      {courses.isPending && <Loading lines={4} />}
      {courses.isError && !courses.data && <FailureNotice error={courses.error} onRetry={() => void courses.refetch()} />}
      {courses.data && items.length === 0 && mine && (
        <Empty title={t('courses.empty.mine')}>
          <p>{t('courses.empty.mine.advice')}</p>
        </Empty>
      )}
      {courses.data && items.length === 0 && !mine && (
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
