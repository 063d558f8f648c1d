import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { changesOf, planOf } from '../../plan/plan';
import { PlanFields } from '../../plan/plan-fields';
import { useWrite } from '../../use-write';
import { changeTest } from '../../writes';
import type { SheetPart } from '../part';

/** Corrects a plan. Once something was observed, people can only be added. */
export function EditSheet({ test, onClose }: SheetPart) {
  const { t } = useI18n();
  const [before] = useState(() => planOf(test));
  const [plan, setPlan] = useState(before);
  const changes = changesOf(before, plan);
  const saving = useWrite(() => changeTest(test, changes), () => {
    say(t('test.changed'));
    onClose();
  });
  const ready = Object.keys(changes).length > 0 && plan.observers.length > 0 && plan.participants.length > 0;
  return (
    <FormSheet title={t('test.edit')} sending={saving} ready={ready} onSubmit={() => saving.mutate(undefined)} onClose={onClose}>
      {test.state !== 'planned' && <p>{t('test.edit.begun')}</p>}
      <PlanFields plan={plan} set={setPlan} error={saving.error} begun={test.state !== 'planned'} />
    </FormSheet>
  );
}
