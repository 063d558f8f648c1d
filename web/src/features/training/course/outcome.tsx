import { useI18n } from '@/i18n/i18n';
import type { Translate } from '@/i18n/translate';
import type { Format } from '@/i18n/format';
import { Pill, type Tone } from '@/ui/pill';
import type { Enrolment } from '../queries';

type Progress = NonNullable<Enrolment['progress']>;

const tones: Record<Progress['outcome'], Tone> = { enrolled: 'plain', present_short: 'late', trained: 'soon', failed: 'late', passed: 'good', withdrawn: 'plain' };

/** Why somebody has come no further, in words; nothing where the outcome says it all. */
export function whyWords(t: Translate, format: Format, { reason, below }: Pick<Progress, 'reason' | 'below'>): string | undefined {
  if (!reason) return undefined;
  return t(`outcome_why.${reason}`, { which: format.list(below.map((one) => t(`mark_of.${one}`))) });
}

export function OutcomePill({ enrolment }: { enrolment: Enrolment }) {
  const { t } = useI18n();
  if (enrolment.certified) return <Pill tone="good">{t('course_outcome.certified')}</Pill>;
  const outcome = enrolment.progress?.outcome ?? (enrolment.withdrawn_at ? 'withdrawn' : 'enrolled');
  return <Pill tone={tones[outcome]}>{t(`course_outcome.${outcome}`)}</Pill>;
}
