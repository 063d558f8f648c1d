import { Button } from '@mantine/core';
import { useState } from 'react';
import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { putSetting, resetSetting, type Setting, settingsKey } from '../queries';
import { useWrite } from '@/api/use-write';
import { NumberField, numberIn } from './number-field';
import { useSayChange } from './say-change';
import { amount, movesOf, titleOf } from './words';

interface Props {
  setting: Setting;
  aref: string;
  onClose: () => void;
}

/** Whether the value is one of the level asked about, and not what would hold there anyway. */
export const isOwn = ({ set_at: from }: Setting, aref: string): boolean => from === (aref ? 'aref' : 'national');

/** Changes one number; what it moves is said before, and undone from the toast after. */
export function SetSheet({ setting, aref, onClose }: Props) {
  const { t } = useI18n();
  const [base] = useState(setting);
  const [typed, setTyped] = useState(String(setting.value));
  const sayChange = useSayChange(base, aref);
  const done = (changed: Setting) => {
    onClose();
    sayChange(changed);
  };
  const putting = useWrite(settingsKey, (value: number) => putSetting(setting, aref, value), done);
  const resetting = useWrite(settingsKey, () => resetSetting(setting, aref), done);
  const value = numberIn(typed, setting.min, setting.max);
  const failed = putting.error ?? resetting.error;
  const other = isFailure(failed) && failed.code === 'contradicts' ? failed.fields[0]?.path : undefined;
  const stale = isFailure(failed) && failed.status === 412;
  const bounds = t('number.bounds', { least: amount(t, setting, setting.min), most: amount(t, setting, setting.max) });
  return (
    <FormSheet
      title={titleOf(t, setting.key)}
      sending={{ isPending: putting.isPending || resetting.isPending, isError: failed !== null, error: failed }}
      ready={value !== undefined && value !== setting.value}
      onSubmit={() => value !== undefined && putting.mutate(value)}
      onClose={onClose}
    >
      <p>{movesOf(t, setting.key)}</p>
      {stale && setting.version !== base.version && (
        <Notice tone="soon" title={t('number.theirs', { theirs: amount(t, setting, setting.value), mine: typed })}>
          <div>
            <Button variant="default" onClick={onClose}>
              {t('number.keep_theirs')}
            </Button>
          </div>
        </Notice>
      )}
      {setting.unit === 'flag' ? (
        <Choice
          label={t('number.value')}
          layout="row"
          options={[{ value: '0', label: t('unit.off') }, { value: '1', label: t('unit.on') }]}
          value={typed === '1' ? '1' : '0'}
          onChange={setTyped}
        />
      ) : (
        <NumberField
          label={t(`unit_label.${setting.unit}`)}
          hint={bounds}
          min={setting.min}
          max={setting.max}
          value={typed}
          error={value === undefined ? bounds : fieldWords(t, failed, 'value')}
          onChange={setTyped}
        />
      )}
      {other && <p className={card.late}>{t('number.contradicts', { other: titleOf(t, other) })}</p>}
      <p className={card.soft}>{aref ? t('number.effect.aref') : t('number.effect.national')}</p>
      {isOwn(setting, aref) && (
        <div>
          <Button variant="default" loading={resetting.isPending} onClick={() => !resetting.isPending && resetting.mutate(undefined)}>
            {aref ? t('number.reset.aref', { value: amount(t, setting, setting.inherited) }) : t('number.reset', { value: amount(t, setting, setting.inherited) })}
          </Button>
        </div>
      )}
    </FormSheet>
  );
}
