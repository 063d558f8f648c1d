import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Section } from '@/ui/section';
import type { Case, Interview, Pupil } from '../queries';
import { Who } from '../who';
import { dated, levels, points, type Rated, ratingsOf } from './ratings';
import classes from './ratings.module.css';

/** What the targets themselves say of how it goes, as a line over time; each has a drawing of their own. */
export function Ratings({ on, interviews }: { on: Case; interviews: readonly Interview[] }) {
  const { t } = useI18n();
  const lines = ratingsOf(on, interviews);
  if (lines.length === 0) return null;
  return (
    <Section title={t('case.ratings')}>
      {lines.map(({ pupil, rated }) => (
        <RatingLine key={pupil.id} pupil={pupil} rated={rated} named={lines.length > 1} />
      ))}
    </Section>
  );
}

export function RatingLine({ pupil, rated, named = false }: { pupil: Pupil; rated: Rated[]; named?: boolean }) {
  const { t, format } = useI18n();
  const drawn = points(rated);
  const few = dated(dated(drawn), 45);
  const path = drawn.map(({ x, y }) => `${x},${y}`).join(' ');
  return (
    <figure className={`${card.card} ${classes.figure}`}>
      {named && (
        <figcaption>
          <Who pseudonym={pupil.pseudonym} firstName={pupil.names?.first_name} />
        </figcaption>
      )}
      <div className={classes.drawing} aria-hidden="true">
        <ul className={classes.levels}>
          {[...levels].reverse().map((level) => (
            <li key={level}>{t(`rating.${level}`)}</li>
          ))}
        </ul>
        <div className={classes.plot}>
          <svg className={classes.line} viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
            {levels.map((level, at) => (
              <line key={level} x1="0" x2="100" y1={at * 25} y2={at * 25} className={classes.rule} />
            ))}
            {drawn.length > 1 && <polyline points={path} className={classes.path} />}
          </svg>
          {drawn.map(({ id, x, y, rating }) => (
            <span key={id} className={classes.point} data-rating={rating} style={{ insetInlineStart: `${x}%`, insetBlockStart: `${y}%` }} />
          ))}
        </div>
        <div className={classes.days}>
          {dated(drawn).map(({ id, x, day }) => (
            <span key={id} data-few={few.some((one) => one.id === id) || undefined} data-edge={x < 12 ? 'start' : x > 88 ? 'end' : undefined} style={{ insetInlineStart: `${x}%` }}>
              {format.shortDay(day)}
            </span>
          ))}
        </div>
      </div>
      <table className={classes.spoken}>
        <caption>{t('case.ratings')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.date')}</th>
            <th scope="col">{t('column.rating')}</th>
          </tr>
        </thead>
        <tbody>
          {rated.map(({ id, day, rating }) => (
            <tr key={id}>
              <th scope="row">{format.day(day)}</th>
              <td>{t(`rating.${rating}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
