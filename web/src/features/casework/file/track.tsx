import { useI18n } from '@/i18n/i18n';
import type { Pupil } from '../queries';
import { tracked } from './track-steps';
import classes from './track.module.css';

/** How far the talks with one pupil have come: five small steps, and always the word. */
export function Track({ pupil }: { pupil: Pupil }) {
  const { t } = useI18n();
  if (!pupil.track) return null;
  const { steps, done, aside } = tracked(pupil.track);
  return (
    <span className={classes.track} data-aside={aside || undefined}>
      <span className={classes.steps} aria-hidden="true">
        {steps.map((step, at) => (
          <span key={step} data-done={at < done || undefined} />
        ))}
      </span>
      <span>{pupil.excused ? (t.maybe(`excuse.${pupil.excused}`) ?? t('pupil.excused')) : t(`track.${pupil.track}`)}</span>
    </span>
  );
}
