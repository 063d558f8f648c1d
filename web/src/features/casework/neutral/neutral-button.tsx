import { useEffect, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import { useShortcut } from '@/ui/shortcuts';
import classes from './neutral.module.css';
import { NeutralScreen } from './neutral-screen';

/** Alt and N, by the place of the key: the same in both languages and inside a field. */
const isShortcut = (event: KeyboardEvent): boolean => event.altKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyN';

/** One tap, and nothing is left on the screen but a first name and the time; for when a pupil can see it. */
export function NeutralButton({ firstName }: { firstName?: string | undefined }) {
  const { t } = useI18n();
  const [on, setOn] = useState(false);
  // Told to the help sheet; heard by this button itself, since it must work in a field and over a sheet too.
  useShortcut('Alt N', t('neutral.start'), () => setOn(true));
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      setOn(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <button type="button" className={classes.button} aria-label={t('neutral.start')} title={t('neutral.start')} aria-keyshortcuts="Alt+N" onClick={() => setOn(true)}>
        <Icon name="hide" />
      </button>
      {on && <NeutralScreen firstName={firstName} onLeave={() => setOn(false)} />}
    </>
  );
}
