import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { useWrite } from '../../use-write';
import { reviewCase } from '../../writes';
import type { Asked } from '../moves';
import { decisionReady, newDecision, reviewRequest } from './decision';
import { DecisionFields } from './decision-fields';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

const verdicts = ['continue', 'hand_over'] as const;
const failureReasons = ['no_change', 'refusal', 'worsening', 'too_long'];

/** The day-15 review: it gets better and goes on, or it does not and the head takes over. */
export function ReviewSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const [verdict, setVerdict] = useState<Schemas['ReviewDecision'] | ''>('');
  const [decision, setDecision] = useState(newDecision);
  const asked: Asked[] = verdict === 'hand_over' ? ['members', 'reason', 'head_informed_on'] : ['members'];
  const reviewing = useWrite((chosen: Schemas['ReviewDecision']) => reviewCase(on, reviewRequest(chosen, decision)), onClose);
  return (
    <FormSheet
      on={on}
      title={t('event.review')}
      sending={reviewing}
      ready={verdict !== '' && decisionReady(asked, decision)}
      onSubmit={() => verdict !== '' && reviewing.mutate(verdict)}
      onClose={onClose}
    >
      <p>{t('review_sheet.about')}</p>
      <Choice
        label={t('review_sheet.verdict')}
        layout="column"
        options={verdicts.map((value) => ({ value, label: t(`review_sheet.${value}`) }))}
        value={verdict}
        onChange={setVerdict}
      />
      {verdict !== '' && (
        <DecisionFields
          on={on}
          asked={asked}
          reasons={failureReasons}
          decision={decision}
          set={(change) => setDecision((before) => ({ ...before, ...change }))}
        />
      )}
    </FormSheet>
  );
}
