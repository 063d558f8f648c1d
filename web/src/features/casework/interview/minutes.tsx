import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { now } from '@/api/clock';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Icon } from '@/ui/icon';
import { Stepper } from '@/ui/stepper';
import { longestMinutes, stopped } from './answers';
import type { Part } from './part';

/** How long it took: by the timer while it runs, by hand afterwards. */
export function Minutes({ form, answers, set, correcting }: Part) {
  const { t } = useI18n();
  return (
    <div className={card.stack}>
      <div className={card.split}>
        <Stepper
          label={t('interview.minutes')}
          value={answers.minutes}
          min={1}
          max={longestMinutes}
          onChange={(minutes) => set({ minutes })}
        />
        {correcting ? null : answers.timerFrom ? (
          <Button variant="default" leftSection={<Icon name="stop" size={18} />} onClick={() => set(stopped(answers, now()))}>
            <Elapsed since={answers.timerFrom} />
          </Button>
        ) : (
          <Button variant="default" leftSection={<Icon name="clock" size={18} />} onClick={() => set({ timerFrom: now().toISOString() })}>
            {t('interview.timer')}
          </Button>
        )}
      </div>
      <p className={card.soft} aria-live="polite">
        {answers.minutes > form.brief_minutes && t('interview.long', { count: form.brief_minutes })}
      </p>
    </div>
  );
}

function Elapsed({ since }: { since: string }) {
  const { t } = useI18n();
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((at.getTime() - new Date(since).getTime()) / 1000));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span>
      {t('interview.timer.stop')} <bdi role="timer">{clock}</bdi>
    </span>
  );
}
