import { useI18n } from '@/i18n/i18n';
import classes from './year.module.css';
import { kindOf, monthsOf, type YearDraft } from './calendar';
import { useYearWords } from './words';

/** The year month by month. The grid is for the eye; the same is said in words under each month. */
export function YearView({ year, today }: { year: YearDraft; today: string }) {
  const { t } = useI18n();
  const words = useYearWords();
  const months = monthsOf(year);
  if (months.length === 0) return <p>{t('year.no_dates')}</p>;
  return (
    <>
      <ul className={classes.key} aria-hidden="true">
        {(['school', 'break', 'holiday', 'sunday'] as const).map((kind) => (
          <li key={kind}>
            <span className={classes.day} data-kind={kind} /> {t(`day_kind.${kind}`)}
          </li>
        ))}
      </ul>
      <ol className={classes.months}>
        {months.map(({ first, weeks, schoolDays, off }) => (
          <li key={first} className={classes.month}>
            <h2>{words.month(first)}</h2>
            <div className={classes.grid} aria-hidden="true">
              {words.weekdays.map((letter, column) => (
                <span key={column} className={classes.weekday}>
                  {letter}
                </span>
              ))}
              {weeks.flat().map((day, cell) =>
                day === null ? (
                  <span key={cell} />
                ) : (
                  <span key={cell} className={classes.day} data-kind={kindOf(year, day)} data-today={day === today || undefined}>
                    {Number(day.slice(8))}
                  </span>
                ),
              )}
            </div>
            <p className={classes.soft}>{t('year.school_days', { count: schoolDays })}</p>
            {off.length > 0 && (
              <ul className={classes.off}>
                {off.map((one) => (
                  <li key={`${one.starts} ${one.ends} ${one.name_fr}`} data-kind={one.kind}>
                    <span className={classes.soft}>{words.range(one)}</span> <bdi>{words.name(one)}</bdi>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
