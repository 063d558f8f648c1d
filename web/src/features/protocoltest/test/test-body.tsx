import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { Section } from '@/ui/section';
import { useName } from '../names';
import { campaignQuery } from '../queries';
import { Debrief } from './debrief';
import { NextLine } from './next-line';
import { Observations } from './observations';
import type { TestPart } from './part';
import { Result } from './result';
import { Simulation } from './simulation';

export function TestBody(part: TestPart) {
  const { test, scenario, open } = part;
  const { t, format, locale } = useI18n();
  const { holds } = useSession();
  const name = useName();
  const campaign = useQuery({ ...campaignQuery(test.campaign_id ?? ''), enabled: test.campaign_id !== undefined });
  const names = (people: typeof test.observers) => format.list(people.map(name));
  const others = test.participant_count - test.participants.length;
  return (
    <>
      <NextLine {...part} />
      {test.result && <Result {...part} result={test.result} />}
      <Section title={t('test.plan')}>
        <div className={card.card}>
          <Facts
            facts={[
              [t('test.scenario'), scenario ? <Link href={`/scenarios/${scenario.code}`}>{scenario.title[locale]}</Link> : t(`test_mode.${test.mode}`)],
              [t('test.mode'), scenario && t(`test_mode.${test.mode}`)],
              [t('test.campaign'), campaign.data && <Link href={`/campaigns/${campaign.data.id}`}>{name(campaign.data)}</Link>],
              [t('test.observers'), names(test.observers)],
              [t('test.participants'), test.participants.length > 0 && others === 0 ? names(test.participants) : t('test.took_part', { count: test.participant_count })],
              [t('test.retest_of'), test.retest_of && <Link href={`/tests/${test.retest_of}`}>{t('test.see_first')}</Link>],
              [t('test.retest_by'), test.retest_id && <Link href={`/tests/${test.retest_id}`}>{t('test.see_retest')}</Link>],
              [t('test.cancelled_for'), test.cancelled_for && t(`cancelled_for.${test.cancelled_for}`)],
            ]}
          />
        </div>
        <div className={card.row}>
          {test.may.includes('edit') && (
            <Button variant="default" onClick={() => open('edit')}>
              {t('test.edit')}
            </Button>
          )}
          {test.may.includes('cancel') && (
            <Button variant="default" onClick={() => open('cancel')}>
              {t('test.cancel')}
            </Button>
          )}
        </div>
      </Section>
      {holds('simulation:read') && <Simulation {...part} />}
      <Observations {...part} />
      <Debrief {...part} />
    </>
  );
}
