import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Icon } from '@/ui/icon';
import { Section } from '@/ui/section';
import { type Readiness, readinessQuery } from '../queries';
import { isReached, stages } from './stages';
import classes from './stage.module.css';

/** How far the school has come, computed from facts: stage by stage, each with what it rests on, then what is missing. */
export function StageSection({ schoolId }: { schoolId: string }) {
  const { t } = useI18n();
  const factOf = useFacts();
  const found = useQuery(readinessQuery(schoolId));
  const readiness = found.data;
  if (found.isError && !readiness) return <FailureNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!readiness || readiness.stage === 'closed') return null;
  return (
    <Section title={t('school_stage.title')} count={t(`school_stage.${readiness.stage}`)}>
      <p className={card.soft}>{t('school_stage.lead')}</p>
      <ol className={classes.stages}>
        {stages.map((stage) => {
          const reached = isReached(stage, readiness.stage);
          const fact = factOf(stage, readiness);
          return (
            <li key={stage} className={classes.stage} data-reached={reached || undefined} aria-current={stage === readiness.stage ? 'step' : undefined}>
              <span className={classes.mark}>{reached && <Icon name="check" size={16} />}</span>
              <span>
                <strong>{t(`school_stage.${stage}`)}</strong> <span className={classes.spoken}>{t(reached ? 'school_stage.reached' : 'school_stage.ahead')}</span>
                {fact && <span className={classes.fact}>{fact}</span>}
              </span>
            </li>
          );
        })}
      </ol>
      {readiness.missing.length > 0 && (
        <div className={card.card}>
          <p className={card.strong}>{t('school_stage.missing')}</p>
          <ul className={classes.missing}>
            {readiness.missing.map((one) => (
              <li key={one}>{t(`school_lack.${one}`)}</li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

function useFacts(): (stage: (typeof stages)[number], of: Readiness) => string | undefined {
  const { t, format } = useI18n();
  return (stage, of) => {
    if (stage === 'team_formed') return t('school_stage.fact.team_formed', { count: of.team, needed: of.needed });
    if (stage === 'trained') return t('school_stage.fact.trained', { count: of.trained, needed: of.needed });
    if (stage === 'certified') return t('school_stage.fact.certified', { count: of.certified, needed: of.needed });
    if (stage === 'field_tested') return of.protocol_tested_on ? t('school_stage.fact.tested', { when: format.date(of.protocol_tested_on) }) : t('school_stage.fact.untested');
    if (stage === 'operational') return of.parents_informed_on ? t('school_stage.fact.informed', { when: format.date(of.parents_informed_on) }) : t('school_stage.fact.not_informed');
    return undefined;
  };
}
