import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { Notice } from '@/ui/notice';
import { flagKinds } from '../codes';
import type { Part } from './part';

const alerts = ['none', 'new_facts', 'grave_fact'] as const;

export function AlertAnswer({ answers, set, errorOf, correcting }: Part) {
  const { t } = useI18n();
  return (
    <>
      <Choice
        label={t('interview.alert')}
        layout="row"
        options={alerts.map((value) => ({ value, label: t(`alert.${value}`) }))}
        value={answers.alert}
        onChange={(alert) => set({ alert, ...(alert !== 'grave_fact' && { flag: '' }) })}
      />
      {answers.alert === 'grave_fact' && !correcting && (
        <Notice tone="late" title={t('flags.effect')}>
          <Choice
            label={t('flags.which')}
            options={flagKinds.map((value) => ({ value, label: t(`flag.${value}`) }))}
            value={answers.flag}
            onChange={(flag) => set({ flag })}
            error={errorOf('flag')}
          />
        </Notice>
      )}
    </>
  );
}
