import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Section } from '@/ui/section';
import { usePersonName } from '../names';
import { openersQuery } from '../queries';
import classes from './pupils.module.css';

/** Who opened this case: shown to the team, read from the journal when asked for. */
export function Openers({ caseId }: { caseId: string }) {
  const { t, format } = useI18n();
  const personName = usePersonName();
  const [asked, setAsked] = useState(false);
  const openers = useInfiniteQuery({ ...openersQuery(caseId), enabled: asked });
  const lines = openers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t('case.openers')}>
      {!asked && (
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('openers.show')}
        </Button>
      )}
      {asked && openers.isPending && <Loading lines={1} />}
      {openers.isError && <FailureNotice error={openers.error} onRetry={() => void openers.refetch()} />}
      {lines.length > 0 && (
        <ul className={card.card}>
          {lines.map((line) => (
            <li key={`${line.day} ${line.person.id} ${line.action}`} className={classes.pupil}>
              <span>
                <bdi>{personName(line.person)}</bdi> {t.maybe(`opened.${line.action}`) ?? t('opened.other')}
              </span>
              <span className={card.soft}>
                {format.instant(line.last)}
                {line.times > 1 && ` · ${t('openers.times', { count: line.times })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {openers.hasNextPage && (
        <Button variant="default" loading={openers.isFetchingNextPage} onClick={() => void openers.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
    </Section>
  );
}
