import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { newKey } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { fieldWords } from '@/ui/failure-words';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { say } from '@/ui/toast';
import { useName, useSchoolName } from '../names';
import { type Campaign, campaignQuery } from '../queries';
import { useWrite } from '../use-write';
import { planTest } from '../writes';
import { missing, type Plan, requestOf } from './plan';
import { PlanFields } from './plan-fields';
import { SchoolField } from './school-field';

export function PlanForm({ start, campaigns }: { start: Plan; campaigns: readonly Campaign[] }) {
  const { t } = useI18n();
  const [, go] = useLocation();
  const name = useName();
  const [plan, setPlan] = useState(start);
  const [tried, setTried] = useState(false);
  const [key] = useState(newKey);
  const school = useSchoolName(plan.schoolId);
  const campaign = useQuery({ ...campaignQuery(plan.campaignId), enabled: plan.campaignId !== '' });
  const of = plan.campaignId ? campaign.data : undefined;
  const planning = useWrite(() => planTest(requestOf(plan), key), (made) => {
    say(t('tests.planned'));
    go(`/tests/${made.id}`, { replace: true });
  });
  const lacks = missing(plan);
  const send = () => {
    setTried(true);
    if (lacks.length === 0) planning.mutate(undefined);
  };
  const again = plan.retestOf !== '';
  return (
    <Screen
      title={t(again ? 'test.retest' : 'tests.plan')}
      lead={again ? school : undefined}
      back={again ? { href: `/tests/${plan.retestOf}`, label: t('test.title') } : { href: '/tests', label: t('tests.title') }}
      action={
        <Button loading={planning.isPending} onClick={send}>
          {t('tests.plan')}
        </Button>
      }
    >
      <div className={card.form}>
        {again && <p>{t('plan.retest')}</p>}
        {campaigns.length > 0 && (
          <NativeSelect
            label={t('test.campaign')}
            value={plan.campaignId}
            data={[{ value: '', label: t('plan.no_campaign') }, ...campaigns.map((one) => ({ value: one.id, label: name(one) }))]}
            onChange={(event) => setPlan({ ...plan, campaignId: event.currentTarget.value, ...(!again && { schoolId: '', observers: [], participants: [] }) })}
          />
        )}
        {!again && (
          <SchoolField
            campaign={of}
            value={plan.schoolId}
            error={fieldWords(t, planning.error, 'school_id')}
            onChange={(schoolId) => setPlan({ ...plan, schoolId, observers: [], participants: [] })}
          />
        )}
        <PlanFields plan={plan} set={setPlan} error={planning.error} window={of} />
        {planning.isError && <FailureNotice error={planning.error} />}
        <div aria-live="polite">
          {tried && lacks.length > 0 && (
            <Notice tone="soon" title={t('plan.missing')}>
              {lacks.map((one) => (
                <p key={one}>{t(`plan.missing.${one}`)}</p>
              ))}
            </Notice>
          )}
        </div>
      </div>
    </Screen>
  );
}
