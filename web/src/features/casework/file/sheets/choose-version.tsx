import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Notice } from '@/ui/notice';
import { TwoVersions, type VersionRow } from '@/ui/two-versions';

interface Props {
  rows: readonly VersionRow[];
  onKeep: () => void;
  onTake: () => void;
}

/** Somebody saved in between: both versions, and the choice. */
export function ChooseVersion({ rows, onKeep, onTake }: Props) {
  const { t } = useI18n();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={place} className={card.stack}>
      <Notice tone="soon" title={t('error.stale_version')} urgent>
        <p>{t(rows.length > 0 ? 'two.advice' : 'two.none')}</p>
      </Notice>
      {rows.length > 0 && <TwoVersions caption={t('two.caption')} theirs={t('two.theirs')} mine={t('two.mine')} rows={rows} />}
      <div className={card.row}>
        <Button onClick={onKeep}>{t('two.keep')}</Button>
        <Button variant="default" onClick={onTake}>
          {t('two.take')}
        </Button>
      </div>
    </div>
  );
}
