import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { useName } from '../names';
import { teamHistoryQuery } from '../queries';
import classes from './school.module.css';

/** Everyone who ever was in the team, latest first; read when asked for. */
export function History({ schoolId }: { schoolId: string }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const name = useName();
  const [asked, setAsked] = useState(false);
  const history = useInfiniteQuery({ ...teamHistoryQuery(schoolId), enabled: asked });
  const lines = history.data?.pages.flatMap((page) => page.items) ?? [];
  if (!asked) {
    return (
      <div>
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('team.history')}
        </Button>
      </div>
    );
  }
  return (
    <div className={card.stack}>
      <h3>{t('team.history')}</h3>
      {history.isPending && <Loading lines={2} />}
      {history.isError && !history.data && <FailureNotice error={history.error} onRetry={() => void history.refetch()} />}
      {history.data && lines.length === 0 && <p className={card.soft}>{t('team.history.empty')}</p>}
      <ul className={classes.history}>
        {lines.map((line) => (
          <li key={line.id}>
            <bdi>{name(line.person)}</bdi> · {t(`team_role.${line.role}`)}{' '}
            <span className={card.soft}>
              {line.to
                ? t('team.from_to', { from: format.date(line.from), to: format.date(line.to) })
                : t(line.from > me.today ? 'team.starts' : 'team.since', { when: format.date(line.from) })}
            </span>
          </li>
        ))}
      </ul>
      {history.hasNextPage && (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
    </div>
  );
}
