import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import { dueHref, dueWhat, dueWhen, dueWhy } from '../due';
import type { DueItem } from '../queries';
import { Who } from '../who';
import classes from './due-line.module.css';

/** One thing to do: what, with whom, in which case, why. The whole line is the button. */
export function DueLine({ item, today }: { item: DueItem; today: string }) {
  const { t, format } = useI18n();
  const { due } = item;
  const why = dueWhy(t, due.kind);
  return (
    <Link href={dueHref(item.case_id, due)} className={classes.line} data-urgency={due.urgency}>
      <span className={classes.words}>
        <span className={classes.what}>
          {dueWhat(t, due.kind)}
          {due.pseudonym && <Who pseudonym={due.pseudonym} firstName={item.first_name} />}
        </span>
        <span className={classes.when}>
          {dueWhen(t, format, due, today)}
          {due.duty !== 'person' && ` · ${t(`due_duty.${due.duty}`)}`}
        </span>
        {why && <span className={classes.soft}>{why}</span>}
        <span className={classes.soft}>
          <bdi>{item.number}</bdi> · {t(`state.${item.state}`)}
        </span>
      </span>
      <Icon name="forward" />
    </Link>
  );
}
