import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, newKey } from '@/api/client';
import { simulationApi } from '@/api/simulation';
import { useI18n } from '@/i18n/i18n';
import { FormSheet } from '@/ui/form-sheet';
import { useName } from '../../names';
import { schoolQuery } from '../../queries';
import { useWrite } from '../../use-write';
import { putSimulation } from '../../writes';
import type { SheetPart } from '../part';
import { reportOf } from '../simulated-report';

/** Opens the simulated case of a test, and ties the test to it. */
export function SimulateSheet({ test, scenario, onClose }: SheetPart) {
  const { t, locale, format } = useI18n();
  const [, go] = useLocation();
  const name = useName();
  const [key] = useState(newKey);
  const school = useQuery(schoolQuery(test.school.id));
  const opening = useWrite(
    async () => {
      if (!scenario || !school.data) throw new Error('nothing to report');
      const made = await answer(simulationApi.POST('/cases', { params: { header: { 'Idempotency-Key': key } }, body: reportOf(test, scenario, school.data, locale) }));
      await putSimulation(test, made.id);
      return made;
    },
    (made) => go(`/simulation/cases/${made.id}`),
  );
  return (
    <FormSheet title={t('simulation_case.open')} submit={t('simulation_case.open')} sending={opening} ready={scenario !== undefined && school.data !== undefined} onSubmit={() => opening.mutate(undefined)} onClose={onClose}>
      <p>{t('simulation_case.what')}</p>
      {scenario && <p>{t('simulation_case.with', { who: format.list(scenario.pupils.map((pupil) => pupil.first_name[locale])), school: name(test.school) })}</p>}
    </FormSheet>
  );
}
