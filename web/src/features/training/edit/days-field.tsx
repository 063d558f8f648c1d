import { Button } from '@mantine/core';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { Icon } from '@/ui/icon';
import { ManyChoice } from '@/ui/many-choice';
import type { CourseDay, HalfName } from '../queries';
import classes from '../training.module.css';
import { oneMore } from './course-values';

const halves: readonly HalfName[] = ['morning', 'afternoon'];

interface Props {
  days: readonly CourseDay[];
  onChange: (days: CourseDay[]) => void;
  error: unknown;
  tried: boolean;
}

/** The days of a course, each with the halves that are taught. */
export function DaysField({ days, onChange, error, tried }: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const change = (nth: number, more: Partial<CourseDay>) => onChange(days.map((day, at) => (at === nth ? { ...day, ...more } : day)));
  return (
    <section className={card.stack} aria-label={t('course_form.days')}>
      {days.map((day, nth) => (
        <div key={nth} className={card.card}>
          <div className={card.spread}>
            <strong>{t('course_form.day', { nth: nth + 1 })}</strong>
            {days.length > 1 && (
              <button type="button" className={classes.drop} aria-label={t('course_form.remove_day', { nth: nth + 1 })} onClick={() => onChange(days.filter((_, at) => at !== nth))}>
                <Icon name="close" size={18} />
              </button>
            )}
          </div>
          <DayField
            label={t('course_form.date')}
            value={day.on}
            today={me.today}
            error={fieldWords(t, error, `days[${nth}].on`) ?? fieldWords(t, error, `days[${nth}]`)}
            onChange={(on) => change(nth, { on })}
          />
          <ManyChoice
            label={t('course_form.halves')}
            options={halves.map((value) => ({ value, label: t(`half.${value}`) }))}
            value={halves.filter((half) => day[half])}
            error={tried && !day.morning && !day.afternoon ? t('course_form.no_half') : undefined}
            onChange={(chosen) => change(nth, { morning: chosen.includes('morning'), afternoon: chosen.includes('afternoon') })}
          />
        </div>
      ))}
      {fieldWords(t, error, 'days') && <p className={card.late}>{fieldWords(t, error, 'days')}</p>}
      <div>
        <Button variant="default" onClick={() => onChange(oneMore(days, me.today))}>
          {t('course_form.add_day')}
        </Button>
      </div>
    </section>
  );
}
