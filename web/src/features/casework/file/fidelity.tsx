import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Pill, type Tone } from '@/ui/pill';
import { Section } from '@/ui/section';
import { pupilLabel } from '../names';
import type { Case, Interview } from '../queries';
import classes from './pupils.module.css';

const tones: Record<Schemas['Verdict'], Tone> = { kept: 'good', broken: 'soon', not_yet: 'plain' };

interface Props {
  on: Case;
  findings: Schemas['Finding'][];
  interviews: Interview[];
}

/** How far the case kept to the method, and why: a help to the team, never a mark on a person. */
export function Fidelity({ on, findings, interviews }: Props) {
  const { t, format } = useI18n();
  const about = (id: string | undefined): string => {
    const pupil = on.pupils.find((one) => one.id === id);
    if (pupil) return pupilLabel(pupil);
    const interview = interviews.find((one) => one.id === id);
    const met = interview && on.pupils.find((one) => one.id === interview.pupil_id);
    return interview && met ? `${met.pseudonym} · ${format.instant(interview.started_at)}` : '';
  };
  return (
    <Section title={t('case.fidelity')}>
      <ul className={card.card}>
        {findings.map((finding) => (
          <li key={finding.code} className={classes.pupil}>
            <span className={classes.words}>
              <span>{t.maybe(`finding.${finding.code}`) ?? t('departure.other')}</span>
            </span>
            <Pill tone={tones[finding.verdict]}>{t(`verdict.${finding.verdict}`)}</Pill>
            {finding.reasons.length > 0 && (
              <ul className={classes.reasons}>
                {finding.reasons.map((reason) => (
                  <li key={`${reason.code} ${reason.subject ?? ''}`}>
                    {t.maybe(`departure.${reason.code}`) ?? t('departure.other')}
                    {about(reason.subject) && ` · ${about(reason.subject)}`}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <p className={card.soft}>{t('fidelity.about')}</p>
    </Section>
  );
}
