import { useI18n } from '@/i18n/i18n';
import { failureWords } from '@/ui/failure-words';
import { say } from '@/ui/toast';
import { putSetting, resetSetting, type Setting, settingsKey } from '../queries';
import { useWrite } from '@/api/use-write';
import { amount } from './words';

/** Says the new value; undo sets what was there before, or takes the value away where there was none of its own. */
export function useSayChange(before: Setting, aref: string): (changed: Setting) => void {
  const { t } = useI18n();
  const own = before.set_at === (aref ? 'aref' : 'national');
  const undoing = useWrite(
    settingsKey,
    (changed: Setting) => (own ? putSetting(changed, aref, before.value) : resetSetting(changed, aref)),
    (back) => say(t('number.undone', { value: amount(t, back, back.value) })),
  );
  return (changed) =>
    say(t('number.changed', { value: amount(t, changed, changed.value) }), () =>
      undoing.mutate(changed, { onError: (error) => say(failureWords(t, error).title) }),
    );
}
