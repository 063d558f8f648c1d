import { useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { say } from '@/ui/toast';
import { useWrite } from '../../use-write';
import { addMeasure, updateMeasure } from '../../writes';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

type Measure = Schemas['Measure'];

/** A measure ends on a day. Undone, it is taken up again as it was. */
export function EndMeasureSheet({ on, subject, onClose }: SheetPart) {
  const { t } = useI18n();
  const { me } = useSession();
  const measure = on.file?.measures.find((one) => one.id === subject);
  const [toOn, setToOn] = useState(me.today);
  const [key] = useState(newKey);
  const again = useWrite(({ kind, from_on, note }: Measure, cases) => addMeasure(cases, key, on.id, { kind, from_on, ...(note && { note }) }));
  const ending = useWrite(
    (day: string, cases) => (measure ? updateMeasure(cases, on.id, measure, { to_on: day }) : Promise.resolve(null)),
    (ended: Measure | null) => {
      onClose();
      if (ended) say(t('measures.ended', { what: t(`measure.${ended.kind}`) }), () => again.mutate(ended));
    },
  );
  return (
    <FormSheet
      on={on}
      title={measure ? t(`measure.${measure.kind}`) : t('measures.end')}
      submit={t('measures.end')}
      sending={ending}
      ready={toOn !== ''}
      onSubmit={() => ending.mutate(toOn)}
      onClose={onClose}
    >
      <DayField
        label={t('measures.to_on')}
        value={toOn}
        today={me.today}
        min={measure?.from_on}
        offsets={[0, -1]}
        error={fieldWords(t, ending.error, 'to_on')}
        onChange={setToOn}
      />
    </FormSheet>
  );
}
