import { useI18n } from '@/i18n/i18n';
import { Choice } from './choice';
import { turnShortcuts, useShortcutsOn } from './shortcuts';

/** Keys without Ctrl can be switched off, for those who dictate or whose hand is unsure. */
export function ShortcutsSwitch() {
  const { t } = useI18n();
  const options = [
    { value: 'on', label: t('shortcuts.on') },
    { value: 'off', label: t('shortcuts.off') },
  ] as const;
  return (
    <Choice
      label={t('shortcuts.label')}
      hint={t('shortcuts.hint', { key: 'Ctrl-K' })}
      layout="row"
      options={options}
      value={useShortcutsOn() ? 'on' : 'off'}
      onChange={(value) => turnShortcuts(value === 'on')}
    />
  );
}
