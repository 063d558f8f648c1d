import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Pill } from '@/ui/pill';
import { usePersonName } from '../names';
import { heavy } from './by-state';
import classes from './review.module.css';

/** Who carries how much: to share the work, never to rank people. The bar only repeats the number. */
export function LoadBars({ load }: { load: Schemas['Load'][] }) {
  const { t } = useI18n();
  const personName = usePersonName();
  const most = Math.max(1, ...load.map((line) => line.cases));
  const loaded = heavy(load);
  return (
    <ul className={classes.loads}>
      {load.map((line) => (
        <li key={line.person.id} className={classes.load}>
          <span className={card.strong}>
            <bdi>{personName(line.person)}</bdi>
          </span>
          <span className={classes.bar} aria-hidden="true">
            <span style={{ inlineSize: `${(100 * line.cases) / most}%` }} data-heavy={loaded.has(line.person.id) || undefined} />
          </span>
          <span className={card.row}>
            <span>{t('load.cases', { count: line.cases })}</span>
            <span className={card.soft}>{t('load.due', { count: line.due })}</span>
            {line.overdue > 0 && <span className={card.late}>{t('load.overdue', { count: line.overdue })}</span>}
            {loaded.has(line.person.id) && <Pill tone="late">{t('load.heavy')}</Pill>}
          </span>
        </li>
      ))}
    </ul>
  );
}
