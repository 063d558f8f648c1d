import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Disclosure } from '@/ui/disclosure';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { urgencyOf } from '../due';
import { dayQuery, type DueItem } from '../queries';
import { CertificateEnds } from './certificate-ends';
import { DueLine } from './due-line';

const urgencies = ['overdue', 'today', 'week'] as const;

/** What I must do, by when and why; overdue first. */
export default function MyDayScreen() {
  const { t, format } = useI18n();
  const { me, holds } = useSession();
  const schoolOf = useSchools();
  const [, go] = useLocation();
  const day = useInfiniteQuery(dayQuery);

  const first = day.data?.pages[0];
  const items = day.data?.pages.flatMap((page) => page.items) ?? [];
  const today = first?.today ?? me.today;
  const of = (urgency: DueItem['due']['urgency']) => items.filter((item) => urgencyOf(item.due) === urgency);
  const groups = urgencies.map((urgency) => ({ urgency, lines: of(urgency) }));
  const later = of('later');
  const list = (lines: DueItem[]) => (
    <ul className={card.list}>
      {lines.map((item) => (
        <li key={`${item.case_id} ${item.due.kind} ${item.due.duty} ${item.due.pupil_id ?? ''} ${item.due.due_on} ${item.due.round ?? ''}`}>
          <DueLine item={item} today={today} school={schoolOf(item.school_id)} />
        </li>
      ))}
    </ul>
  );

  return (
    <Screen
      title={t('day.title')}
      lead={
        <>
          {format.day(today)}
          {first && !first.school_day && ` · ${t('day.no_school')}`}
        </>
      }
      action={holds('case:open') && <Button onClick={() => go('/cases/new')}>{t('open.start')}</Button>}
    >
      {day.isPending && <Loading />}
      {day.isError && !first && <FailureNotice error={day.error} onRetry={() => void day.refetch()} />}
      {first?.certificate_notice && <CertificateEnds notice={first.certificate_notice} />}
      {first && items.length === 0 && (
        <Empty title={t('day.empty')}>
          <p>{t('day.empty.advice')}</p>
          {holds('case:open') && <p>{t('day.empty.start')}</p>}
        </Empty>
      )}
      {groups
        .filter(({ lines }) => lines.length > 0)
        .map(({ urgency, lines }) => (
          <Section
            key={urgency}
            title={t(`day.${urgency}`)}
            count={t('day.count', { count: lines.length })}
            tone={urgency === 'overdue' ? 'late' : 'plain'}
          >
            {list(lines)}
          </Section>
        ))}
      {later.length > 0 && <Disclosure open={later.length === items.length} title={`${t('day.later')} · ${t('day.count', { count: later.length })}`}>{list(later)}</Disclosure>}
      {day.hasNextPage && (
        <Button variant="default" loading={day.isFetchingNextPage} onClick={() => void day.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
      {first?.year?.invented && <p className={card.soft}>{t('day.invented_year')}</p>}
    </Screen>
  );
}

/** The name of a school, for those who work at several. */
function useSchools(): (id: string) => string | undefined {
  const { locale } = useI18n();
  const schools = useSession().schoolsWith('day:read');
  return (id) => {
    const school = schools.length > 1 ? schools.find((one) => one.id === id) : undefined;
    return school && (locale === 'ar' ? school.name_ar : school.name_fr);
  };
}
