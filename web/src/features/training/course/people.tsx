import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { useName } from '../names';
import classes from '../training.module.css';
import { OutcomePill, whyWords } from './outcome';
import type { CoursePart } from './part';

/** Who is enrolled, and what it has come to for each. */
export function People({ enrolments, enrols, open }: CoursePart) {
  const { t, format } = useI18n();
  const name = useName();
  const sorted = [...enrolments].sort((a, b) => Number(Boolean(a.withdrawn_at)) - Number(Boolean(b.withdrawn_at)) || name(a.person).localeCompare(name(b.person)));
  if (enrolments.length === 0) {
    return <Empty title={t('course_people.none')}>{enrols && <p>{t('course_people.none.advice')}</p>}</Empty>;
  }
  return (
    <ul className={classes.people}>
      {sorted.map((one) => {
        const why = one.progress && !one.certified && whyWords(t, format, one.progress);
        return (
          <li key={one.id}>
            <button type="button" className={classes.person} aria-haspopup="dialog" onClick={() => open('person', one.id)}>
              <span className={classes.personWho}>
                <span className={card.strong}>
                  <bdi>{name(one.person)}</bdi>
                </span>
                <span className={classes.from}>
                  <bdi>{one.school && name(one.school)}</bdi>
                </span>
                {why && <span className={card.soft}>{why}</span>}
              </span>
              <OutcomePill enrolment={one} />
              <Icon name="forward" size={18} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
