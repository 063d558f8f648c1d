import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useSpace } from '@/api/space';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Icon } from '@/ui/icon';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { NeutralButton } from '../neutral/neutral-button';
import { caseQuery } from '../queries';
import { CaseBody } from './case-body';
import { CaseTitle } from './case-title';
import { CaseLead } from './case-lead';
import type { OpenSheet } from './sheet-names';

const CaseSheet = lazy(() => import('./sheets/case-sheet'));

/** One case: where it stands, what comes next, and everything on it. Small forms open over it by "?do=". */
export default function CaseScreen({ caseId }: { caseId: string }) {
  const { t } = useI18n();
  const { me } = useSession();
  const { list } = useSpace();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const found = useQuery(caseQuery(caseId));
  const on = found.data;
  const here = `/cases/${caseId}`;
  const open: OpenSheet = (name, subject) => go(`${here}?do=${name}${subject ? `&of=${subject}` : ''}`);
  const close = () => go(here, { replace: true });
  const doing = search.get('do');

  return (
    <Screen
      title={on ? t('case.title', { number: on.number }) : t('case.loading')}
      heading={on && <CaseTitle number={on.number} />}
      lead={on && <CaseLead on={on} today={me.today} />}
      aside={on && <NeutralButton />}
      back={{ href: list, label: t('nav.cases') }}
      wide
      action={
        on?.may.includes('interview:write') &&
        !on.closed_at &&
        on.pupils.length > 0 && (
          <Button leftSection={<Icon name="talk" size={20} />} onClick={() => open('log')}>
            {t('case.log')}
          </Button>
        )
      }
    >
      {found.isPending && <Loading lines={4} />}
      {found.isError && !on && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {on && <CaseBody on={on} open={open} />}
      {on && doing && (
        <Suspense fallback={null}>
          <CaseSheet key={`${doing} ${search.get('of') ?? ''}`} on={on} name={doing} subject={search.get('of') ?? ''} onClose={close} />
        </Suspense>
      )}
    </Screen>
  );
}
