import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Pill } from '@/ui/pill';
import { CourseStatePill } from '../course-state';
import { daysWords } from '../days';
import { useTitle } from '../names';
import type { Course } from '../queries';
import classes from '../training.module.css';

/** One course in a list: what, when, where, and what I have to do with it. */
export function CourseCard({ course }: { course: Course }) {
  const { t, format } = useI18n();
  const title = useTitle();
  return (
    <Link href={`/courses/${course.id}`} className={`${card.card} ${card.link} ${classes.course}`}>
      <span className={card.strong} dir="auto">
        {title(course)}
      </span>
      <span className={card.row}>
        <CourseStatePill state={course.state} />
        {course.mine !== 'none' && <Pill tone="good">{t(`course_part.${course.mine}`)}</Pill>}
        <span className={card.soft}>{t(`course_kind.${course.kind}`)}</span>
      </span>
      <span>{daysWords(t, format, course)}</span>
      <span className={card.soft}>
        {course.place && (
          <>
            <bdi>{course.place}</bdi> ·{' '}
          </>
        )}
        {t('course.places', { count: course.enrolled })}
      </span>
    </Link>
  );
}
