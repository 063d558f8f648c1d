import { Link } from 'wouter';
import { clockOf } from '@/i18n/format';
import { now } from '@/api/clock';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Icon } from '@/ui/icon';
import { Pill } from '@/ui/pill';
import { halfDays, hasBegun } from '../days';
import type { Course, Enrolment } from '../queries';
import classes from '../training.module.css';
import { countOf } from './marks';
import { attending, marksOf } from './taken';

/** Every half-day with who was there; a tap opens its list. */
export function HalfDayList({ course, enrolments, writable }: { course: Course; enrolments: readonly Enrolment[]; writable: boolean }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const there = attending(enrolments);
  const ids = there.map(({ id }) => id);
  const clock = clockOf(now());
  if (ids.length === 0) return <p className={card.soft}>{t('halves.empty')}</p>;
  return (
    <ul className={classes.halves}>
      {halfDays(course.days).map((one) => {
        const count = countOf(marksOf(there, one), ids);
        const begun = hasBegun(one, me.today, clock);
        const state = count.open === ids.length ? (begun ? t('halves.none') : t('halves.later')) : t('halves.taken', { present: count.present, all: ids.length });
        const line = (
          <>
            <span>
              {format.day(one.on)} · <span className={classes.whole}>{t(`half.${one.half}`)}</span>
            </span>
            <Pill tone={count.open === 0 ? 'good' : begun ? 'soon' : 'plain'}>{state}</Pill>
            {writable && begun && <Icon name="forward" size={18} />}
          </>
        );
        return (
          <li key={`${one.on} ${one.half}`}>
            {writable && begun ? (
              <Link href={`/courses/${course.id}/attendance/${one.on}/${one.half}`} className={classes.half}>
                {line}
              </Link>
            ) : (
              <div className={classes.half}>{line}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
