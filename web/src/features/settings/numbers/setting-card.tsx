import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import { Pill } from '@/ui/pill';
import type { Setting } from '../queries';
import classes from '../settings.module.css';
import { isOwn } from './set-sheet';
import { amount, movesOf, sourceOf, titleOf } from './words';

interface Props {
  setting: Setting;
  aref: string;
  onEdit: (() => void) | undefined;
}

/** One number: what it is, what it moves, what holds and why. */
export function SettingCard({ setting, aref, onEdit }: Props) {
  const { t, format, locale } = useI18n();
  const title = titleOf(t, setting.key);
  const by = setting.changed_by_person;
  const who = by && (locale === 'ar' ? by.name_ar || by.name_fr : by.name_fr || by.name_ar);
  const from = setting.set_at === 'default' ? t('set_at.default') : t(`set_at.${setting.set_at}`);
  return (
    <li className={classes.setting}>
      <div className={classes.what}>
        <h3>{title}</h3>
        <p>{movesOf(t, setting.key)}</p>
      </div>
      <div className={classes.value}>
        <p>
          <strong>{amount(t, setting, setting.value)}</strong> <Pill tone={setting.set_at === 'default' ? 'plain' : 'good'}>{from}</Pill>
        </p>
        <p className={classes.soft}>
          {setting.unit === 'flag'
            ? t('number.default', { value: amount(t, setting, setting.default) })
            : t('number.default_bounds', { value: amount(t, setting, setting.default), least: setting.min, most: setting.max })}{' '}
          {sourceOf(t, setting.source)}
        </p>
        {setting.changed_at && isOwn(setting, aref) && (
          <p className={classes.soft}>
            {who ? t('number.changed_by', { who, when: format.instant(setting.changed_at) }) : t('number.changed_at', { when: format.instant(setting.changed_at) })}
          </p>
        )}
      </div>
      {onEdit && (
        <Button variant="default" onClick={onEdit} aria-label={t('number.edit', { what: title })}>
          {t('action.edit')}
        </Button>
      )}
    </li>
  );
}
