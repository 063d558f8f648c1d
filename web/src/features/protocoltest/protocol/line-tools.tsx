import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import classes from './protocol.module.css';

interface Props {
  name: string;
  up: (() => void) | undefined;
  down: (() => void) | undefined;
  remove: () => void;
}

/** Moves a line by one, or takes it out. */
export function LineTools({ name, up, down, remove }: Props) {
  const { t } = useI18n();
  return (
    <div className={classes.tools} role="group" aria-label={name}>
      <Button variant="default" disabled={!up} onClick={up}>
        {t('protocol.up')}
      </Button>
      <Button variant="default" disabled={!down} onClick={down}>
        {t('protocol.down')}
      </Button>
      <Button variant="default" onClick={remove}>
        {t('action.remove')}
      </Button>
    </div>
  );
}
