import { Button } from '@mantine/core';
import { encode } from 'uqr';
import { useMemo } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Sheet } from '@/ui/sheet';
import { say } from '@/ui/toast';
import classes from './mine.module.css';

/** The code as dark squares in one path. */
function squares(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
}

/** To be held out to somebody: the QR code on white, whatever the theme, and the same as a link and as signs. */
export function ShowSheet({ code, onClose }: { code: string; onClose: () => void }) {
  const { t } = useI18n();
  const link = `${window.location.origin}/verify/${code}`;
  const { size, path } = useMemo(() => squares(link), [link]);
  const copy = () => void navigator.clipboard.writeText(link).then(() => say(t('mine.copied')), () => undefined);
  return (
    <Sheet title={t('mine.show')} onClose={onClose} action={<Button onClick={copy}>{t('mine.copy')}</Button>}>
      <p>{t('mine.show.about')}</p>
      <div className={classes.qr} data-paper>
        <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('mine.qr')} shapeRendering="crispEdges" data-qr>
          <path d={path} fill="currentColor" />
        </svg>
      </div>
      <p className={classes.code} dir="ltr">
        {code}
      </p>
      <p className={card.soft}>
        <a href={link} target="_blank" rel="noreferrer" dir="ltr">
          {link}
        </a>
      </p>
    </Sheet>
  );
}
