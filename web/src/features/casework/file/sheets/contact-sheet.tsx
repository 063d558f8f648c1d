import { useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { ShortText } from '@/ui/short-text';
import { agreements, contactChannels } from '../../codes';
import { pupilLabel } from '../../names';
import { useWrite } from '../../use-write';
import { recordContact } from '../../writes';
import { fits, noteLimit } from './decision';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

export function ContactSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const { me } = useSession();
  const targets = on.pupils.filter((pupil) => pupil.role === 'target');
  const [key] = useState(newKey);
  const [pupilId, setPupilId] = useState(targets[0]?.id ?? '');
  const [madeOn, setMadeOn] = useState(me.today);
  const [channel, setChannel] = useState<Schemas['ContactChannel'] | ''>('');
  const [agreement, setAgreement] = useState<Schemas['Agreement'] | ''>('');
  const [note, setNote] = useState('');
  const recording = useWrite((body: Schemas['FamilyContactRequest'], cases) => recordContact(cases, key, on.id, body), onClose);
  return (
    <FormSheet
      on={on}
      title={t('contacts.record')}
      sending={recording}
      ready={pupilId !== '' && madeOn !== '' && channel !== '' && agreement !== '' && fits(note)}
      onSubmit={() =>
        channel !== '' &&
        agreement !== '' &&
        recording.mutate({ pupil_id: pupilId, made_on: madeOn, channel, agreement, ...(note.trim() && { note: note.trim() }) })
      }
      onClose={onClose}
    >
      {targets.length > 1 && (
        <Choice
          label={t('column.pupil')}
          options={targets.map((pupil) => ({ value: pupil.id, label: pupilLabel(pupil) }))}
          value={pupilId}
          onChange={setPupilId}
        />
      )}
      <Choice
        label={t('contacts.channel')}
        options={contactChannels.map((value) => ({ value, label: t(`contact.${value}`) }))}
        value={channel}
        onChange={setChannel}
      />
      <Choice
        label={t('contacts.agreement')}
        options={agreements.map((value) => ({ value, label: t(`agreement.${value}`) }))}
        value={agreement}
        onChange={setAgreement}
      />
      <DayField
        label={t('contacts.made_on')}
        value={madeOn}
        today={me.today}
        max={me.today}
        offsets={[0, -1]}
        error={fieldWords(t, recording.error, 'made_on')}
        onChange={setMadeOn}
      />
      <ShortText label={t('interview.note')} limit={noteLimit} value={note} error={fieldWords(t, recording.error, 'note')} onChange={setNote} />
    </FormSheet>
  );
}
