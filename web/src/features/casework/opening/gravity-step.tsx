import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { ManyChoice } from '@/ui/many-choice';
import { Notice } from '@/ui/notice';
import { flagKinds, isGrave } from '../codes';
import { GraveSheet } from '../grave/grave-sheet';
import type { StepProps } from './step-props';

type FlagKind = Schemas['FlagKind'];

/** Each grave fact ticked shows its path at once, over everything else. */
export function GravityStep({ draft, set, missing }: StepProps) {
  const { t } = useI18n();
  const [showing, setShowing] = useState<FlagKind[]>([]);
  const grave = draft.flags.filter(isGrave);
  const choose = (chosen: (FlagKind | 'none')[]) => {
    if (chosen.includes('none') && !draft.noFlag) return set({ flags: [], noFlag: true });
    const flags = chosen.filter((one) => one !== 'none');
    set({ flags, noFlag: false });
    setShowing(flags.filter((kind) => isGrave(kind) && !draft.flags.includes(kind)));
  };
  return (
    <>
      {grave.length > 0 && (
        <Notice tone="late" title={t('flags.effect')}>
          <p>{t('flags.never')}</p>
          <div>
            <Button variant="default" onClick={() => setShowing(grave)}>
              {t('open.what_to_do')}
            </Button>
          </div>
        </Notice>
      )}
      <ManyChoice<FlagKind | 'none'>
        label={t('screen.flags')}
        hint={t('screen.flags.hint')}
        options={[{ value: 'none', label: t('open.no_flag') }, ...flagKinds.map((value) => ({ value, label: t(`flag.${value}`) }))]}
        value={draft.noFlag ? ['none'] : draft.flags}
        onChange={choose}
        error={missing.includes('flags') ? t('missing.choose') : undefined}
      />
      {showing.length > 0 && <GraveSheet kinds={showing} schoolId={draft.schoolId} onClose={() => setShowing([])} />}
    </>
  );
}
