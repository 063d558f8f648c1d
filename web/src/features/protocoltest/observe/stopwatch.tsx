import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { now } from '@/api/clock';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import classes from './bar.module.css';
import { clockWords, isRunning, paused, secondsOf, started, type Timer } from './timer';

interface Props {
  timer: Timer;
  onChange: (timer: Timer) => void;
}

/** How long the interview lasts. What is shown comes from the clock each second, not from counting. */
export function Stopwatch({ timer, onChange }: Props) {
  const { t } = useI18n();
  const seconds = useSeconds(timer);
  const running = isRunning(timer);
  return (
    <div className={classes.watch}>
      <span className={classes.clock} role="timer" aria-label={t('timer.label')} data-running={running || undefined}>
        <bdi dir="ltr">{clockWords(seconds)}</bdi>
      </span>
      <Button
        variant={running ? 'default' : 'filled'}
        leftSection={<Icon name={running ? 'stop' : 'play'} size={18} />}
        onClick={() => onChange(running ? paused(timer, now()) : started(timer, now()))}
      >
        {t(running ? 'timer.pause' : seconds > 0 ? 'timer.resume' : 'timer.start')}
      </Button>
    </div>
  );
}

function useSeconds(timer: Timer): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    if (!isRunning(timer)) return;
    const look = () => setAt(now());
    look();
    const ticking = setInterval(look, 1000);
    // The screen woke up: at once, not at the next tick.
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', look);
    };
  }, [timer]);
  return secondsOf(timer, at);
}
