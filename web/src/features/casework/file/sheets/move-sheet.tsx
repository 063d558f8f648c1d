import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Sheet } from '@/ui/sheet';
import type { MoveOption } from '../../queries';
import { useWrite } from '../../use-write';
import { moveCase } from '../../writes';
import { Checklist } from '../checklist';
import { checklist, mayDecide } from '../guards';
import { asks, inOrder, moveName } from '../moves';
import { decisionReady, moveRequest, newDecision } from './decision';
import { DecisionFields } from './decision-fields';
import { effectsOf } from './effects';
import { GuidedSheet, type Step } from './guided-sheet';
import { MoveGrounds } from './move-grounds';
import type { SheetPart } from './sheet-part';

/** Choosing where the case goes; with one possibility, or one asked for, straight to its steps. */
export function MoveSheet(part: SheetPart) {
  const { on, subject, onClose } = part;
  const { t } = useI18n();
  const { me } = useSession();
  const moves = inOrder(on.file?.moves ?? []).filter((move) => move.decided_by !== 'itself');
  const ready = moves.filter((move) => move.unmet.length === 0 && mayDecide(on, move, me.id));
  const waiting = moves.filter((move) => move.unmet.length > 0 && !move.unmet.some((one) => one.code === 'grave_flag_missing'));
  const [to, setTo] = useState(subject);
  const chosen = ready.find((move) => move.to === to);
  if (chosen) return <MoveForm {...part} move={chosen} />;
  return (
    <Sheet title={t('case.moves')} onClose={onClose}>
      {ready.map((move) => (
        <Button key={move.to} variant="default" onClick={() => setTo(move.to)}>
          {t(`move.${moveName(move)}`)}
        </Button>
      ))}
      {waiting.map((move) => (
        <div key={move.transition} className={card.stack}>
          <h3>{t('move.waits', { state: t(`state.${move.to}`) })}</h3>
          <Checklist on={on} lines={checklist(move).filter((line) => line.stands !== 'held')} />
        </div>
      ))}
      {ready.length === 0 && waiting.length === 0 && <p>{t('move.none')}</p>}
    </Sheet>
  );
}

function MoveForm({ on, move, onClose }: SheetPart & { move: MoveOption }) {
  const { t } = useI18n();
  const asked = asks(move);
  const [decision, setDecision] = useState(newDecision);
  const moving = useWrite((given: typeof decision, cases) => moveCase(cases, on, moveRequest(move.to, given)), onClose);
  const steps: Step[] = [];
  if (on.file) steps.push({ title: t('steps.where'), content: <MoveGrounds on={on} file={on.file} move={move} /> });
  if (asked.length > 0) {
    steps.push({
      title: t('steps.decision'),
      ready: decisionReady(asked, decision),
      content: (
        <DecisionFields
          on={on}
          asked={asked}
          reasons={move.reasons}
          decision={decision}
          error={moving.error}
          set={(change) => setDecision((before) => ({ ...before, ...change }))}
        />
      ),
    });
  }
  return (
    <GuidedSheet
      on={on}
      title={t(`move.${moveName(move)}`)}
      submit={t(`move.${moveName(move)}`)}
      steps={steps}
      effects={effectsOf(t, move)}
      sending={moving}
      onSubmit={() => moving.mutate(decision)}
      onClose={onClose}
    />
  );
}
