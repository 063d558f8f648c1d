import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Pill } from '@/ui/pill';
import { Screen } from '@/ui/screen';
import { useName, usePlaceWords } from '../names';
import { Places } from '../places';
import { campaignsQuery } from '../queries';
import { whenOf } from './when';

const tones = { running: 'good', coming: 'soon', over: 'plain' } as const;

/** The campaigns that concern the reader's schools. */
export default function CampaignsScreen() {
  const { t, format } = useI18n();
  const { holds, me } = useSession();
  const [, go] = useLocation();
  const name = useName();
  const place = usePlaceWords();
  const found = useInfiniteQuery(campaignsQuery);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const may = holds('campaign:write');
  return (
    <Screen title={t('campaigns.title')} lead={t('campaigns.lead')} action={may && <Button onClick={() => go('/campaigns/new')}>{t('campaigns.new')}</Button>}>
      <Places />
      {found.isPending && <Loading lines={4} />}
      {found.isError && !found.data && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && items.length === 0 && (
        <Empty title={t('campaigns.none')}>
          <p>{t(may ? 'campaigns.none.add' : 'campaigns.none.wait')}</p>
        </Empty>
      )}
      <ul className={card.list}>
        {items.map((one) => {
          const when = whenOf(one, me.today);
          return (
            <li key={one.id}>
              <Link href={`/campaigns/${one.id}`} className={`${card.card} ${card.link}`}>
                <span className={card.row}>
                  <strong>
                    <bdi>{name(one)}</bdi>
                  </strong>
                  <Pill tone={tones[when]}>{t(`campaign_when.${when}`)}</Pill>
                </span>
                <span className={card.soft}>{[place(one), t('campaign.window', { from: format.date(one.from_on), to: format.date(one.to_on) })].filter(Boolean).join(' · ')}</span>
                <span className={card.soft}>{t('campaign.decided_of', { count: one.decided_count, all: one.school_count })}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
    </Screen>
  );
}
