import { useI18n } from '@/i18n/i18n';
import type { CampaignSchool } from '../queries';
import classes from './campaign.module.css';
import { progressOf, standings } from './progress';

/** How far to the target, drawn and said; then how many schools stand where. */
export function ProgressBars({ schools, targetPercent }: { schools: readonly CampaignSchool[]; targetPercent: number }) {
  const { t } = useI18n();
  const progress = progressOf(schools, targetPercent);
  const share = (count: number) => `${(100 * count) / progress.schools}%`;
  return (
    <section className={classes.progress} aria-label={t('campaign.progress')}>
      <p className={classes.far}>
        {progress.left > 0 ? t('campaign.left', { count: progress.left }) : t('campaign.reached')}
      </p>
      <div className={classes.bar} aria-hidden="true">
        {standings
          .toReversed()
          .filter((one) => progress.count[one] > 0)
          .map((one) => (
            <span key={one} data-standing={one} style={{ inlineSize: share(progress.count[one]) }} />
          ))}
        <span className={classes.target} style={{ insetInlineStart: share(progress.wanted) }} />
      </div>
      <ul className={classes.counts}>
        {standings.toReversed().map((one) => (
          <li key={one}>
            <span className={classes.swatch} data-standing={one} aria-hidden="true" />
            {t(`school_standing.${one}`)} <strong>{progress.count[one]}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
