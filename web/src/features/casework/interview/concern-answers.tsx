import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { Notice } from '@/ui/notice';
import { ShortText } from '@/ui/short-text';
import { suggestionLimit } from './answers';
import type { Part } from './part';
import { Phrases } from './phrases';

const partly = ['no', 'partly', 'yes'] as const;

/** With a pupil to meet: was the concern acknowledged, and what will the pupil try? */
export function ConcernAnswers({ form, answers, set, errorOf }: Part) {
  const { t } = useI18n();
  return (
    <>
      {form.earlier_suggestion && (
        <Notice title={t('interview.earlier')}>
          <p>
            <bdi>{form.earlier_suggestion}</bdi>
          </p>
          <Choice
            label={t('interview.earlier_done')}
            layout="row"
            options={partly.map((value) => ({ value, label: t(`earlier.${value}`) }))}
            value={answers.earlierDone}
            onChange={(earlierDone) => set({ earlierDone })}
          />
        </Notice>
      )}
      <Choice
        label={t('interview.acknowledged')}
        hint={answers.acknowledged === 'no' ? t('interview.acknowledged.no') : undefined}
        layout="row"
        required
        options={partly.map((value) => ({ value, label: t(`acknowledged.${value}`) }))}
        value={answers.acknowledged}
        onChange={(acknowledged) => set({ acknowledged })}
        error={errorOf('acknowledged')}
      />
      <div className={card.stack}>
        <ShortText
          label={t('interview.suggestion')}
          hint={t('interview.suggestion.hint')}
          limit={suggestionLimit}
          value={answers.suggestion}
          onChange={(suggestion) => set({ suggestion })}
          error={errorOf('suggestion')}
        />
        <Phrases value={answers.suggestion} onChange={(suggestion) => set({ suggestion })} />
      </div>
    </>
  );
}
