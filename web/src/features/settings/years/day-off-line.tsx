import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Pill } from '@/ui/pill';
import type { DayOff } from '../queries';
import { useYearWords } from './words';
import classes from './year.module.css';

interface Props {
  off: DayOff;
  /** Why the server refused this line, in words. */
  refused: string | undefined;
  onEdit: () => void;
  onRemove: () => void;
}

export function DayOffLine({ off, refused, onEdit, onRemove }: Props) {
  const { t } = useI18n();
  const words = useYearWords();
  const name = words.name(off);
  return (
    <li className={classes.line}>
      <div>
        <bdi>{name}</bdi> <Pill tone={off.kind === 'holiday' ? 'soon' : 'good'}>{t(`day_kind.${off.kind}`)}</Pill>
        <p className={card.soft}>{words.range(off)}</p>
        {refused && <p className={card.late}>{refused}</p>}
      </div>
      <div className={card.row}>
        <Button variant="default" aria-label={t('year.off_edit', { name })} onClick={onEdit}>
          {t('action.edit')}
        </Button>
        <Button variant="default" aria-label={t('year.off_remove', { name })} onClick={onRemove}>
          {t('action.remove')}
        </Button>
      </div>
    </li>
  );
}
