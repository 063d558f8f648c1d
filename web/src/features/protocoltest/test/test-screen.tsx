import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { useName } from '../names';
import { scenariosQuery, testQuery, versionQuery } from '../queries';
import { mayObserveOn } from './next';
import type { TestPart } from './part';
import { TestBody } from './test-body';
import { TestStatePill } from './test-state';

const TestSheet = lazy(() => import('./sheets/test-sheet'));

/** One test: what happens next, who is there, what was observed, what was decided, what the team takes along. */
export default function TestScreen({ testId }: { testId: string }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const name = useName();
  const found = useQuery(testQuery(testId));
  const test = found.data;
  const version = useQuery({ ...versionQuery(test?.protocol_version_id ?? ''), enabled: test !== undefined });
  const scenarios = useQuery(scenariosQuery);
  const here = `/tests/${testId}`;
  const part: TestPart | undefined = test && {
    test,
    criteria: version.data?.criteria ?? [],
    scenario: scenarios.data?.items.find(({ code }) => code === test.scenario),
    open: (sheet, of) => go(`${here}?do=${sheet}${of ? `&of=${of}` : ''}`),
  };
  const doing = search.get('do');
  return (
    <Screen
      title={test ? name(test.school) : t('test.title')}
      tab={t('test.title')}
      lead={test && t('test.on', { when: format.instant(test.planned_at) })}
      back={{ href: '/tests', label: t('tests.title') }}
      aside={test && <TestStatePill of={test} />}
      wide
      action={part && test && test.state !== 'observed' && mayObserveOn(test, me.today) && <Button onClick={() => part.open('observe')}>{t('observe.start')}</Button>}
    >
      {found.isPending && <Loading lines={5} />}
      {found.isError && !test && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {part && <TestBody {...part} />}
      {part && doing && (
        <Suspense fallback={null}>
          <TestSheet key={doing} {...part} name={doing} of={search.get('of') ?? ''} onClose={() => go(here, { replace: true })} />
        </Suspense>
      )}
    </Screen>
  );
}
