import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { type Draft, moved, replaced, without, withStep } from './draft';
import { LineTools } from './line-tools';
import classes from './protocol.module.css';
import { TextPair } from './text-pair';

export interface EditorPart {
  draft: Draft;
  set: (draft: Draft) => void;
  error: unknown;
}

/** The steps, one after the other. */
export function StepFields({ draft, set, error }: EditorPart) {
  const { t } = useI18n();
  return (
    <>
      <ol className={card.list}>
        {draft.steps.map((step, at) => (
          <li key={at} className={`${card.card} ${classes.line}`}>
            <TextPair of={step} path={`steps[${at}]`} error={error} onChange={(change) => set({ ...draft, steps: replaced(draft.steps, at, change) })} />
            <LineTools
              name={t('protocol.step', { number: at + 1 })}
              up={at > 0 ? () => set({ ...draft, steps: moved(draft.steps, at, -1) }) : undefined}
              down={at < draft.steps.length - 1 ? () => set({ ...draft, steps: moved(draft.steps, at, 1) }) : undefined}
              remove={() => set({ ...draft, steps: without(draft.steps, at) })}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button variant="default" onClick={() => set(withStep(draft))}>
          {t('protocol.step.add')}
        </Button>
      </div>
    </>
  );
}
