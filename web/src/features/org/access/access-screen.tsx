import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { useName } from '../names';
import { accessQuery, schoolQuery } from '../queries';
import { OpeningCard } from './opening-card';
import { openingsOf } from './openings';

/** Who can see anything of this school's cases, by which role and rule, and what was done to their accounts. */
export default function AccessScreen({ schoolId }: { schoolId: string }) {
  const { t, format } = useI18n();
  const name = useName();
  const school = useQuery(schoolQuery(schoolId));
  const access = useInfiniteQuery(accessQuery(schoolId));
  const openings = openingsOf(access.data?.pages.flatMap((page) => page.items) ?? []);
  const events = access.data?.pages[0]?.account_events ?? [];
  const standing = openings.filter(({ endedAt }) => !endedAt);
  const ended = openings.filter(({ endedAt }) => endedAt);

  return (
    <Screen
      title={t('school_access.title')}
      lead={school.data && name(school.data)}
      back={{ href: `/schools/${schoolId}`, label: t('school.title') }}
    >
      <p>{t('school_access.about')}</p>
      {access.isPending && <Loading lines={4} />}
      {access.isError && !access.data && <FailureNotice error={access.error} onRetry={() => void access.refetch()} />}
      {access.data && openings.length === 0 && (
        <Empty title={t('school_access.nobody')}>
          <p>{t('school_access.nobody.advice')}</p>
        </Empty>
      )}
      {standing.length > 0 && (
        <Section title={t('school_access.now')} count={access.hasNextPage ? undefined : t('school_access.count', { count: standing.length })}>
          <ul className={card.list}>
            {standing.map((opening) => (
              <OpeningCard key={opening.grant.id} opening={opening} />
            ))}
          </ul>
        </Section>
      )}
      {access.hasNextPage && (
        <Button variant="default" loading={access.isFetchingNextPage} onClick={() => void access.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
      {ended.length > 0 && (
        <Section title={t('school_access.ended')}>
          <ul className={card.list}>
            {ended.map((opening) => (
              <OpeningCard key={opening.grant.id} opening={opening} />
            ))}
          </ul>
        </Section>
      )}
      {access.data && (
        <Section title={t('school_access.events')}>
          {events.length === 0 ? (
            <p className={card.soft}>{t('school_access.no_events')}</p>
          ) : (
            <ul className={card.list}>
              {events.map((event) => (
                <li key={`${event.at} ${event.person.id} ${event.kind}`} className={card.card}>
                  <span>{t(`account_event.${event.kind}`, { who: name(event.person) })}</span>
                  <span className={card.soft}>{t('school_access.by', { who: name(event.by) || t('school_access.service'), when: format.instant(event.at) })}</span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
    </Screen>
  );
}
