import { useState } from 'react';
import { useSession } from '@/api/me';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { DayField } from '@/ui/day-field';
import { Facts } from '@/ui/facts';
import { fieldWords } from '@/ui/failure-words';
import { pupilLabel } from '../../names';
import { useWrite } from '../../use-write';
import { endSupport } from '../../writes';
import { said } from './effects';
import { GuidedSheet } from './guided-sheet';
import type { SheetPart } from './sheet-part';

/** The support of the target ends: since when, after which talks, and what becomes possible then. */
export function SupportSheet({ on, onClose }: SheetPart) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const targets = on.pupils.filter((pupil) => pupil.role === 'target');
  const talks = on.file?.interviews.filter((one) => targets.some((pupil) => pupil.id === one.pupil_id)) ?? [];
  const last = (pupilId: string) => talks.filter((one) => one.pupil_id === pupilId).at(-1);
  const [day, setDay] = useState(() => {
    const latest = talks.at(-1);
    return latest ? dayOf(new Date(latest.started_at)) : me.today;
  });
  const ending = useWrite((on_: string, cases) => endSupport(cases, on, { ended_on: on_ }), onClose);
  return (
    <GuidedSheet
      on={on}
      title={t('remedy.support')}
      submit={t('support.submit')}
      steps={[
        {
          title: t('steps.where'),
          ready: day !== '',
          content: (
            <>
              <p>{t('support.about')}</p>
              <Facts
                facts={targets.map((pupil) => {
                  const talk = last(pupil.id);
                  const said_ = talk && [format.day(dayOf(new Date(talk.started_at))), talk.rating && t(`rating.${talk.rating}`)];
                  return [pupilLabel(pupil), said_ ? said_.filter(Boolean).join(' · ') : t('support.never_seen')] as const;
                })}
              />
              <DayField
                label={t('support.ended_on')}
                value={day}
                today={me.today}
                max={me.today}
                offsets={[0, -1]}
                error={fieldWords(t, ending.error, 'ended_on')}
                onChange={setDay}
              />
              {talks.length === 0 && <p className={card.soft}>{t('support.see_first')}</p>}
            </>
          ),
        },
      ]}
      effects={said(t, 'then.support')}
      sending={ending}
      onSubmit={() => ending.mutate(day)}
      onClose={onClose}
    />
  );
}
