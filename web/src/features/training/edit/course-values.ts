import type { Schemas } from '@/api/client';
import { addDays } from '@/i18n/format';
import type { Course, CourseDay, CourseKind } from '../queries';

export interface Values {
  kind: CourseKind;
  title_fr: string;
  title_ar: string;
  place: string;
  hours: string;
  capacity: string;
  modules: { title_fr: string; title_ar: string }[];
  days: CourseDay[];
  trainers: string[];
}

const aheadDays = 7;

const sunday = 0;

/** That day, or the Monday after a Sunday: nobody is trained on one unless somebody types it. */
const workday = (day: string): string => (new Date(day).getUTCDay() === sunday ? addDays(day, 1) : day);

/** A new course begins a week ahead, on a whole day, with whoever announces it if they train. */
export const fresh = (today: string, trainers: string[]): Values => ({
  kind: 'team', title_fr: '', title_ar: '', place: '', hours: '', capacity: '', modules: [], trainers,
  days: [{ on: workday(addDays(today, aheadDays)), morning: true, afternoon: true }],
});

export const valuesOf = (course: Course): Values => ({
  kind: course.kind,
  title_fr: course.title_fr,
  title_ar: course.title_ar,
  place: course.place,
  hours: String(course.hours),
  capacity: course.capacity ? String(course.capacity) : '',
  modules: course.modules.map(({ title_fr = '', title_ar = '' }) => ({ title_fr, title_ar })),
  days: course.days,
  trainers: course.trainers.map(({ id }) => id),
});

/** The day after the last one but no Sunday, taught as that one is. */
export function oneMore(days: readonly CourseDay[], today: string): CourseDay[] {
  const last = days.at(-1) ?? { on: today, morning: true, afternoon: true };
  return [...days, { ...last, on: workday(addDays(last.on, 1)) }];
}

export const isReady = ({ title_fr, title_ar, days }: Values): boolean =>
  (title_fr.trim() !== '' || title_ar.trim() !== '') && days.length > 0 && days.every(({ on, morning, afternoon }) => on !== '' && (morning || afternoon));

type Body = Required<Pick<Schemas['UpdateCourseRequest'], 'kind' | 'title_fr' | 'title_ar' | 'place' | 'modules' | 'days' | 'trainers' | 'capacity'>> &
  Pick<Schemas['UpdateCourseRequest'], 'hours'>;

/** What is sent: days in order, no empty module, hours only where some were typed. */
export function bodyOf(values: Values): Body {
  const hours = Number(values.hours);
  return {
    kind: values.kind,
    title_fr: values.title_fr.trim(),
    title_ar: values.title_ar.trim(),
    place: values.place.trim(),
    capacity: Number(values.capacity) || 0,
    modules: values.modules
      .map((one) => ({ title_fr: one.title_fr.trim(), title_ar: one.title_ar.trim() }))
      .filter((one) => one.title_fr !== '' || one.title_ar !== ''),
    days: [...values.days].sort((a, b) => a.on.localeCompare(b.on)),
    trainers: values.trainers,
    ...(hours > 0 && { hours }),
  };
}
