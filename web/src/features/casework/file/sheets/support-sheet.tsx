import { useState } from 'react';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { useWrite } from '../../use-write';
import { endSupport } from '../../writes';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

export function SupportSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const { me } = useSession();
  const [day, setDay] = useState(me.today);
  const ending = useWrite((on_: string) => endSupport(on, { ended_on: on_ }), onClose);
  return (
    <FormSheet on={on} title={t('remedy.support')} sending={ending} ready={day !== ''} onSubmit={() => ending.mutate(day)} onClose={onClose}>
      <p>{t('support.about')}</p>
      <DayField
        label={t('support.ended_on')}
        value={day}
        today={me.today}
        max={me.today}
        offsets={[0, -1]}
        error={fieldWords(t, ending.error, 'ended_on')}
        onChange={setDay}
      />
    </FormSheet>
  );
}
