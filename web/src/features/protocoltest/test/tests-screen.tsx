import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { usePlace } from '@/ui/place';
import { useName } from '../names';
import { Places } from '../places';
import { campaignsQuery, type ProtocolTest, scenariosQuery, type TestFilters, testsQuery } from '../queries';
import { TestLine } from './test-line';

type State = NonNullable<TestFilters['state']>;
const states: readonly State[] = ['planned', 'running', 'observed', 'decided', 'debriefed', 'cancelled'];

/** The protocol tests within reach: one's own first, then by campaign and state. */
export default function TestsScreen() {
  const { t } = useI18n();
  const { holds } = useSession();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const name = useName();
  const state = states.find((one) => one === search.get('state'));
  const campaign = search.get('campaign') ?? '';
  const school = search.get('school') ?? '';
  const narrowed = Boolean(state ?? (campaign || school));
  const scenarios = useQuery({ ...scenariosQuery, enabled: holds('protocol:read') });
  const campaigns = useInfiniteQuery(campaignsQuery);
  const mine = useInfiniteQuery({ ...testsQuery({ mine: true }), enabled: !narrowed });
  const all = useInfiniteQuery(testsQuery({ ...(state && { state }), ...(campaign && { campaign_id: campaign }), ...(school && { school_id: school }) }));
  const own = narrowed ? [] : (mine.data?.pages.flatMap((page) => page.items) ?? []);
  const rows = (all.data?.pages.flatMap((page) => page.items) ?? []).filter(({ id }) => !own.some((one) => one.id === id));
  usePlace(all.isSuccess);
  const set = (key: string) => (value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(key, value);
    else next.delete(key);
    setSearch(next, { replace: true });
  };
  const list = (tests: ProtocolTest[]) => (
    <ul className={card.list}>
      {tests.map((test) => (
        <li key={test.id}>
          <TestLine test={test} scenario={scenarios.data?.items.find(({ code }) => code === test.scenario)} />
        </li>
      ))}
    </ul>
  );
  const empty = all.data && rows.length === 0 && own.length === 0;
  return (
    <Screen title={t('tests.title')} lead={t('tests.lead')} action={holds('test:write') && <Button onClick={() => go('/tests/new')}>{t('tests.plan')}</Button>}>
      <Places />
      {own.length > 0 && <Section title={t('tests.mine')}>{list(own)}</Section>}
      <Section title={own.length > 0 ? t('tests.others') : t('tests.all')}>
        <div className={card.pair}>
          <NativeSelect
            label={t('test.campaign')}
            value={campaign}
            data={[{ value: '', label: t('tests.every_campaign') }, ...(campaigns.data?.pages.flatMap((page) => page.items) ?? []).map((one) => ({ value: one.id, label: name(one) }))]}
            onChange={(event) => set('campaign')(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('tests.state')}
            value={state ?? ''}
            data={[{ value: '', label: t('tests.every_state') }, ...states.map((value) => ({ value, label: t(`test_state.${value}`) }))]}
            onChange={(event) => set('state')(event.currentTarget.value)}
          />
        </div>
        {all.isPending && <Loading lines={4} />}
        {all.isError && !all.data && <FailureNotice error={all.error} onRetry={() => void all.refetch()} />}
        {empty && (
          <Empty title={narrowed ? t('tests.no_match') : t('tests.none')}>
            <p>{narrowed ? t('tests.no_match.advice') : t('tests.none.advice')}</p>
          </Empty>
        )}
        {list(rows)}
        {holds('test:write') && <Link href="/tests/import">{t('test_import.title')}</Link>}
        {all.hasNextPage && (
          <Button variant="default" loading={all.isFetchingNextPage} onClick={() => void all.fetchNextPage()}>
            {t('action.show_more')}
          </Button>
        )}
      </Section>
    </Screen>
  );
}
