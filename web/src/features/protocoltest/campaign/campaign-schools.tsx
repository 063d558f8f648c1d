import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Pill, type Tone } from '@/ui/pill';
import { Section } from '@/ui/section';
import { useName } from '../names';
import type { Campaign, CampaignSchool } from '../queries';
import classes from './campaign.module.css';
import { type Standing, standingOf, standings } from './progress';
import { whenOf } from './when';

const tones: Record<Standing, Tone> = { not_planned: 'plain', planned: 'plain', observed: 'soon', to_redo: 'late', passed: 'good' };

/** Each school with where it stands: what is not planned yet comes first. */
export function CampaignSchools({ campaign, schools }: { campaign: Campaign; schools: readonly CampaignSchool[] }) {
  const { t } = useI18n();
  const { me, holds } = useSession();
  const name = useName();
  const mayPlan = holds('test:write') && whenOf(campaign, me.today) !== 'over';
  const inOrder = standings.flatMap((standing) => schools.filter((one) => standingOf(one) === standing));
  return (
    <Section title={t('campaign.schools')} count={t('campaign.school_count', { count: schools.length })}>
      <ul className={classes.schools}>
        {inOrder.map((one) => {
          const standing = standingOf(one);
          return (
            <li key={one.school.id}>
              <div className={`${card.card} ${classes.school}`}>
                <span className={card.spread}>
                  <strong>
                    <bdi>{name(one.school)}</bdi>
                  </strong>
                  <Pill tone={tones[standing]}>{t(`school_standing.${standing}`)}</Pill>
                </span>
                {one.test_id && standing !== 'not_planned' ? (
                  <Link href={`/tests/${one.test_id}`}>{t('campaign.see_test')}</Link>
                ) : (
                  mayPlan && <Link href={`/tests/new?campaign=${campaign.id}&school=${one.school.id}`}>{t('tests.plan')}</Link>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
