import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import { tourFor } from './tour-cards';
import { rememberTour } from './tour-seen';
import classes from './tools.module.css';

/** Four cards for a first day; closing at any of them is an answer too. */
export default function TourSheet({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const cards = tourFor(useSession().posts);
  const [at, setAt] = useState(0);
  const card = cards[at];
  const last = at === cards.length - 1;
  useEffect(rememberTour, []);

  if (!card) return null;
  return (
    <Sheet
      title={t('tour.title')}
      onClose={onClose}
      action={
        <>
          <Button onClick={() => (last ? onClose() : setAt(at + 1))}>{last ? t('tour.begin') : t('tour.next')}</Button>
          {at > 0 ? (
            <Button variant="subtle" onClick={() => setAt(at - 1)}>{t('tour.back')}</Button>
          ) : (
            <Button variant="subtle" onClick={onClose}>{t('tour.skip')}</Button>
          )}
        </>
      }
    >
      <div aria-live="polite" className={classes.card}>
        <div className={classes.drawing} aria-hidden="true">
          <Icon name={card.icon} size={64} />
        </div>
        <h3>{t(card.title)}</h3>
        <p>{t(card.text)}</p>
        <p className={classes.soft}>{t('tour.place', { at: at + 1, of: cards.length })}</p>
      </div>
    </Sheet>
  );
}
