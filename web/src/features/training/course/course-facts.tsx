import { useI18n } from '@/i18n/i18n';
import { Facts } from '@/ui/facts';
import { useName } from '../names';
import { usePlaceWords } from '../place-words';
import type { Course } from '../queries';
import { halfDays } from '../days';
import classes from '../training.module.css';

/** What was announced, and by which rule people pass. */
export function CourseFacts({ course }: { course: Course }) {
  const { t, format, locale } = useI18n();
  const name = useName();
  const placeWords = usePlaceWords();
  const lines = (items: readonly string[]) => items.map((one) => (
    <span key={one} className={classes.line} dir="auto">
      {one}
    </span>
  ));
  return (
    <Facts
      facts={[
        [t('course.kind'), t(`course_kind.${course.kind}`)],
        [t('course.dates'), lines(course.days.map(({ on }) => `${format.day(on)} · ${halves(course, on).map((half) => t(`half.${half}`)).join(' + ')}`))],
        [t('course.place'), course.place && <bdi>{course.place}</bdi>],
        [t('course.duration'), t('course.hours', { count: course.hours })],
        [t('course.level'), placeWords(course)],
        [t('course.capacity'), course.capacity ? t('course.capacity_of', { count: course.capacity }) : undefined],
        [t('course.trainers'), course.trainers.length > 0 && lines(course.trainers.map(name))],
        [t('course.modules'), course.modules.length > 0 && lines(course.modules.map(({ title_fr: fr = '', title_ar: ar = '' }) => (locale === 'ar' ? ar || fr : fr || ar)))],
        [t('course.rule'), t('course.rule_text', { percent: course.min_attendance_percent, mark: course.pass_mark })],
      ]}
    />
  );
}

const halves = (course: Course, day: string) => halfDays(course.days).filter(({ on }) => on === day).map(({ half }) => half);
