import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, newKey, type Schemas } from '@/api/client';
import { simulationApi } from '@/api/simulation';
import { useI18n } from '@/i18n/i18n';
import type { Locale } from '@/i18n/translate';
import { FormSheet } from '@/ui/form-sheet';
import { useName } from '../../names';
import type { ProtocolTest, Scenario } from '../../queries';
import { useWrite } from '../../use-write';
import { putSimulation } from '../../writes';
import type { SheetPart } from '../part';

/** The report that the invented pupils of the scenario make, in the language of whoever opens it. */
const reportOf = (test: ProtocolTest, scenario: Scenario, locale: Locale): Schemas['OpenCaseRequest'] => ({
  school_id: test.school.id,
  report_channel: 'in_person',
  reporter_role: 'teacher',
  summary: scenario.situation[locale],
  pupils: scenario.pupils.map((pupil) => ({ role: pupil.role, first_name: pupil.first_name[locale], last_name: '', class_label: pupil.class, level: pupil.level, sex: pupil.sex })),
});

/** Opens the simulated case of a test, and ties the test to it. */
export function SimulateSheet({ test, scenario, onClose }: SheetPart) {
  const { t, locale, format } = useI18n();
  const [, go] = useLocation();
  const name = useName();
  const [key] = useState(newKey);
  const opening = useWrite(
    async () => {
      if (!scenario) throw new Error('no scenario');
      const made = await answer(simulationApi.POST('/cases', { params: { header: { 'Idempotency-Key': key } }, body: reportOf(test, scenario, locale) }));
      await putSimulation(test, made.id);
      return made;
    },
    (made) => go(`/simulation/cases/${made.id}`),
  );
  return (
    <FormSheet title={t('simulation_case.open')} submit={t('simulation_case.open')} sending={opening} ready={scenario !== undefined} onSubmit={() => opening.mutate(undefined)} onClose={onClose}>
      <p>{t('simulation_case.what')}</p>
      {scenario && <p>{t('simulation_case.with', { who: format.list(scenario.pupils.map((pupil) => pupil.first_name[locale])), school: name(test.school) })}</p>}
    </FormSheet>
  );
}
