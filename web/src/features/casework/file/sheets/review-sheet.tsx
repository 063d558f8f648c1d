import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { useWrite } from '../../use-write';
import { reviewCase } from '../../writes';
import { HandOverWords } from '../hand-over-words';
import type { Asked } from '../moves';
import { decisionReady, newDecision, reviewRequest } from './decision';
import { DecisionFields } from './decision-fields';
import { reviewEffects } from './effects';
import { FollowUpGrounds } from './grounds';
import { GuidedSheet } from './guided-sheet';
import type { SheetPart } from './sheet-part';

const verdicts = ['continue', 'hand_over'] as const;
const failureReasons = ['no_change', 'refusal', 'worsening', 'too_long'];

/** The day-15 review: first the facts, then the two ways, then what follows from the one chosen. */
export function ReviewSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const [verdict, setVerdict] = useState<Schemas['ReviewDecision'] | ''>('');
  const [decision, setDecision] = useState(newDecision);
  const handing = verdict === 'hand_over';
  const asked: Asked[] = handing ? ['members', 'reason', 'head_informed_on'] : ['members'];
  const reviewing = useWrite((chosen: Schemas['ReviewDecision'], cases) => reviewCase(cases, on, reviewRequest(chosen, decision)), onClose);
  return (
    <GuidedSheet
      on={on}
      title={t('event.review')}
      submit={handing ? t('move.handed_over') : t('review_sheet.submit')}
      steps={[
        {
          title: t('steps.where'),
          content: (
            <>
              <p>{t('review_sheet.about')}</p>
              {on.file && <FollowUpGrounds on={on} file={on.file} />}
            </>
          ),
        },
        {
          title: t('review_sheet.verdict'),
          ready: verdict !== '' && decisionReady(asked, decision),
          content: (
            <>
              <Choice
                label={t('steps.decision')}
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
                  error={reviewing.error}
                  set={(change) => setDecision((before) => ({ ...before, ...change }))}
                />
              )}
              {handing && on.file && (
                <>
                  <p>{t('steps.head_receives')}</p>
                  <HandOverWords on={on} sheet={{ ...on.file, pupils: on.pupils, flags: on.flags }} />
                </>
              )}
            </>
          ),
        },
      ]}
      effects={verdict === '' ? [] : reviewEffects(t, verdict)}
      sending={reviewing}
      onSubmit={() => verdict !== '' && reviewing.mutate(verdict)}
      onClose={onClose}
    />
  );
}
