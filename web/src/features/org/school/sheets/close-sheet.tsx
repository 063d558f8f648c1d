import { useState } from 'react';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import { useOrgWrite, useTakeBack } from '../../use-org-write';
import { closeSchool, reopenSchool } from '../../writes';
import type { SheetPart } from '../part';

/** From that day on the school takes no new case. */
export function CloseSheet({ school, onClose }: SheetPart) {
  const { t } = useI18n();
  const { me } = useSession();
  const takeBack = useTakeBack();
  const [day, setDay] = useState(me.today);
  const closing = useOrgWrite(
    (on: string) => closeSchool(school, on),
    (closed) => {
      onClose();
      say(t('close.done'), () => takeBack(() => reopenSchool(closed), t('close.reopened')));
    },
  );
  return (
    <FormSheet title={t('close.title')} submit={t('close.submit')} sending={closing} ready={day !== ''} onSubmit={() => closing.mutate(day)} onClose={onClose}>
      <DayField label={t('close.on')} value={day} today={me.today} offsets={[0, 7]} error={fieldWords(t, closing.error, 'closed_on')} onChange={setDay} />
      <Notice title={t('close.means')}>
        <p>{t('close.no_new')}</p>
        <p>{t('close.kept')}</p>
      </Notice>
    </FormSheet>
  );
}
