import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Schemas } from '@/api/client';
import { useSpace } from '@/api/space';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { NeutralButton } from '../neutral/neutral-button';
import { NextInCase } from './next-in-case';

interface Props {
  caseId: string;
  interview: Schemas['Interview'];
  label: string;
  firstName: string | undefined;
}

/** It is safe: what was kept, what it moved, and the way on. */
export function Saved({ caseId, interview, label, firstName }: Props) {
  const { t, format } = useI18n();
  const [, go] = useLocation();
  const { simulated } = useSpace();
  return (
    <Screen
      title={t('interview.saved')}
      aside={<NeutralButton firstName={firstName} />}
      action={
        <>
          <Button onClick={() => go('/')}>{t(simulated ? 'nav.simulation' : 'nav.day')}</Button>
          <Button variant="default" onClick={() => go(`/cases/${caseId}`)}>
            {t('interview.open_case')}
          </Button>
        </>
      }
    >
      {interview.case_state === 'follow_up' && interview.kind === 'presumed_intimidator' && interview.round === 1 && (
        <Notice tone="good" title={t('interview.all_met')} />
      )}
      <div className={card.card} role="status">
        <Facts
          facts={[
            [t('column.pupil'), <bdi key="who">{label}</bdi>],
            [t('interview.kind'), t(`kind.${interview.kind}`)],
            [t('column.minutes'), t('interview.took', { count: interview.minutes })],
            [t('interview.next_on'), interview.next_on && format.day(interview.next_on)],
            [t('column.case_state'), interview.case_state && t(`state.${interview.case_state}`)],
          ]}
        />
      </div>
      <NextInCase caseId={caseId} />
    </Screen>
  );
}
