import { useState } from 'react';
import { newKey } from '@/api/client';
import { useSession } from '@/api/me';
import { addDays } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import { useName } from '../../names';
import { useOrgWrite, useTakeBack } from '../../use-org-write';
import { addMember, updateMember } from '../../writes';
import type { SheetPart } from '../part';
import { Gone } from './gone';

/** The last day of somebody in the team, with what happens to what was due of them. */
export function EndSheet({ school, team, subject, onClose }: SheetPart) {
  const { t } = useI18n();
  const { me } = useSession();
  const name = useName();
  const takeBack = useTakeBack();
  const [day, setDay] = useState(me.today);
  const member = team?.items.find(({ id }) => id === subject);
  const ahead = day > me.today;
  const ending = useOrgWrite(
    async (to: string) => (member ? updateMember(member, { to }) : null),
    (ended, to) => {
      onClose();
      if (!ended || !member) return;
      const released = ended.cases_released ?? 0;
      const who = name(member.person);
      const again = { person_id: member.person.id, role: member.role, from: to < me.today ? me.today : addDays(to, 1) };
      const key = newKey();
      say(
        [t('team.ended', { who }), released > 0 && t('team.released', { count: released })].filter(Boolean).join(' '),
        () => takeBack(() => addMember(key, school.id, again), to > me.today ? t('team.end_undone', { who }) : t('team.end_undone_bare', { who })),
      );
    },
  );
  if (!member) return <Gone onClose={onClose} />;
  return (
    <FormSheet
      title={t('team.end_of', { who: name(member.person) })}
      submit={t('team.end')}
      sending={ending}
      ready={day !== ''}
      onSubmit={() => ending.mutate(day)}
      onClose={onClose}
    >
      <DayField
        label={t('team.last_day')}
        value={day}
        today={me.today}
        min={member.from}
        offsets={[0, 7]}
        error={fieldWords(t, ending.error, 'to')}
        onChange={setDay}
      />
      <Notice tone="soon" title={ahead ? t('team.end_ahead') : t('team.end_now')}>
        {member.open_cases !== undefined && <p>{t('team.end_cases', { count: member.open_cases })}</p>}
        <p>{t('team.end_dues')}</p>
        <p>{t('team.end_back')}</p>
      </Notice>
    </FormSheet>
  );
}
