import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Section } from '@/ui/section';
import type { TestPart } from './part';

/** The case on invented pupils on which the team plays the test. */
export function Simulation({ test, scenario, open }: TestPart) {
  const { t } = useI18n();
  if (test.mode !== 'simulated') return null;
  const mayOpen = test.may.includes('simulate') && scenario !== undefined;
  if (!test.simulation_case_id && !mayOpen) return null;
  return (
    <Section title={t('simulation_case.title')}>
      <p className={card.soft}>{t('simulation_case.what')}</p>
      {test.simulation_case_id ? (
        <p>
          <Link href={`/simulation/cases/${test.simulation_case_id}`}>{t('simulation_case.see')}</Link>
        </p>
      ) : (
        <div>
          <Button variant="default" onClick={() => open('simulate')}>
            {t('simulation_case.open')}
          </Button>
        </div>
      )}
    </Section>
  );
}
