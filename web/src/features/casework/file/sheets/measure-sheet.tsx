import { useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { ShortText } from '@/ui/short-text';
import { measureKinds } from '../../codes';
import { useWrite } from '../../use-write';
import { addMeasure } from '../../writes';
import { fits, noteLimit } from './decision';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

export function MeasureSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const { me } = useSession();
  const [key] = useState(newKey);
  const [kind, setKind] = useState<Schemas['MeasureKind'] | ''>('');
  const [fromOn, setFromOn] = useState(me.today);
  const [note, setNote] = useState('');
  const adding = useWrite((body: Schemas['MeasureRequest'], cases) => addMeasure(cases, key, on.id, body), onClose);
  return (
    <FormSheet
      on={on}
      title={t('remedy.measure')}
      sending={adding}
      ready={kind !== '' && fromOn !== '' && fits(note)}
      onSubmit={() => kind !== '' && adding.mutate({ kind, from_on: fromOn, ...(note.trim() && { note: note.trim() }) })}
      onClose={onClose}
    >
      <Choice
        label={t('measures.kind')}
        options={measureKinds.map((value) => ({ value, label: t(`measure.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <DayField
        label={t('measures.from_on')}
        value={fromOn}
        today={me.today}
        offsets={[0, 1]}
        error={fieldWords(t, adding.error, 'from_on')}
        onChange={setFromOn}
      />
      <ShortText label={t('interview.note')} limit={noteLimit} value={note} error={fieldWords(t, adding.error, 'note')} onChange={setNote} />
    </FormSheet>
  );
}
