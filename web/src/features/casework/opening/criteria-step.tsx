import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { fieldWords } from '@/ui/failure-words';
import { answers, criteria } from '../codes';
import type { StepProps } from './step-props';

/** Four questions to think with, not a score: "unknown" is an answer. */
export function CriteriaStep({ draft, set, missing, error }: StepProps) {
  const { t } = useI18n();
  return criteria.map((name) => (
    <Choice
      key={name}
      label={t(`criterion.${name}`)}
      hint={t(`open_criterion.${name}`)}
      layout="row"
      options={answers.map((value) => ({ value, label: t(`answer.${value}`) }))}
      value={draft.criteria[name] ?? ''}
      onChange={(value) => set({ criteria: { ...draft.criteria, [name]: value } })}
      error={missing.includes(name) ? t('missing.choose') : fieldWords(t, error, `criteria.${name}`)}
    />
  ));
}
