import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import classes from './bar.module.css';
import type { SaveState } from './live-save';

/** Whether what was tapped is safe: quietly while it is, plainly while it is not. */
export function SavedMark({ state }: { state: SaveState }) {
  const { t } = useI18n();
  const kept = state === 'kept';
  const words = kept ? t('live.kept') : state === 'saved' ? t('live.saved') : state === 'sending' || state === 'waiting' ? t('live.saving') : '';
  return (
    <p className={classes.saved} data-kept={kept || undefined} role="status">
      {words && <Icon name={state === 'saved' ? 'check' : 'clock'} size={18} />}
      {words}
    </p>
  );
}
