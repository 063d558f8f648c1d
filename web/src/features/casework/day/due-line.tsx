import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import { dueHref, dueWhat, dueWhen, dueWhy } from '../due';
import type { DueItem } from '../queries';
import { Who } from '../who';
import classes from './due-line.module.css';

interface Props {
  item: DueItem;
  today: string;
  /** Where, for those who work at several schools. */
  school?: string | undefined;
}

/** One thing to do: what, with whom, where, why. The line is the button; beside it, the way to the case. */
export function DueLine({ item, today, school }: Props) {
  const { t, format } = useI18n();
  const { due } = item;
  const why = dueWhy(t, due.kind);
  return (
    <div className={classes.line} data-urgency={due.urgency}>
      <Link href={dueHref(item.case_id, due)} className={classes.words}>
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
          {item.class_label && (
            <>
              <bdi>{item.class_label}</bdi> ·{' '}
            </>
          )}
          <bdi className={classes.number}>{item.number}</bdi>
          {school && (
            <>
              {' '}
              · <bdi>{school}</bdi>
            </>
          )}
        </span>
      </Link>
      <Link href={`/cases/${item.case_id}`} className={classes.file} aria-label={t('day.open_case', { number: item.number })}>
        <Icon name="cases" />
      </Link>
    </div>
  );
}
