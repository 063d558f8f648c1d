import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { clockOf, dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Icon } from '@/ui/icon';
import { Stepper } from '@/ui/stepper';
import type { Part } from './part';

const longest = 180;

/** How long it took: by the timer while it runs, by hand afterwards. */
export function Minutes({ form, answers, set }: Part) {
  const { t } = useI18n();
  const [startedAt, setStartedAt] = useState<Date | null>(null);

  const start = () => setStartedAt(new Date());
  const stop = () => {
    if (!startedAt) return;
    const minutes = Math.min(longest, Math.max(1, Math.ceil((Date.now() - startedAt.getTime()) / 60_000)));
    set({ minutes, startedDay: dayOf(startedAt), startedTime: clockOf(startedAt) });
    setStartedAt(null);
  };

  return (
    <div className={card.stack}>
      <div className={card.split}>
        <Stepper
          label={t('interview.minutes')}
          value={answers.minutes}
          min={1}
          max={longest}
          onChange={(minutes) => set({ minutes })}
        />
        {startedAt ? (
          <Button variant="default" leftSection={<Icon name="stop" size={18} />} onClick={stop}>
            <Elapsed since={startedAt} />
          </Button>
        ) : (
          <Button variant="default" leftSection={<Icon name="clock" size={18} />} onClick={start}>
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

function Elapsed({ since }: { since: Date }) {
  const { t } = useI18n();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - since.getTime()) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [since]);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span>
      {t('interview.timer.stop')} <bdi role="timer">{clock}</bdi>
    </span>
  );
}
