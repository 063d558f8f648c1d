import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Sheet } from '@/ui/sheet';
import { useSubjects } from '../../names';
import type { MoveOption } from '../../queries';
import { Unmet } from '../../unmet';
import { useWrite } from '../../use-write';
import { moveCase } from '../../writes';
import { asks, inOrder, remedyHref, remedyOf } from '../moves';
import { isSheet } from '../sheet-names';
import { decisionReady, moveRequest, newDecision } from './decision';
import { DecisionFields } from './decision-fields';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

/** Choosing where the case goes; with one possibility, or one asked for, straight to its form. */
export function MoveSheet(part: SheetPart) {
  const { on, subject, onClose } = part;
  const { t } = useI18n();
  const moves = inOrder(on.file?.moves ?? []).filter((move) => move.decided_by !== 'itself');
  const ready = moves.filter((move) => move.unmet.length === 0);
  const [to, setTo] = useState(subject);
  const chosen = ready.find((move) => move.to === to);
  if (chosen) return <MoveForm {...part} move={chosen} />;
  return (
    <Sheet title={t('case.moves')} onClose={onClose}>
      {ready.map((move) => (
        <Button key={move.to} variant="default" onClick={() => setTo(move.to)}>
          {t(`move.${move.to}`)}
        </Button>
      ))}
      {moves.length > ready.length && <Waiting {...part} moves={moves.filter((move) => move.unmet.length > 0)} />}
      {moves.length === 0 && <p>{t('move.none')}</p>}
    </Sheet>
  );
}

function Waiting({ on, moves }: SheetPart & { moves: MoveOption[] }) {
  const { t } = useI18n();
  const subject = useSubjects(on);
  const [, go] = useLocation();
  return moves.map((move) => (
    <div key={move.to} className={card.stack}>
      <h3>{t('move.waits', { state: t(`state.${move.to}`) })}</h3>
      <ul className={card.stack}>
        {move.unmet.map((unmet) => {
          const remedy = remedyOf(unmet.code);
          return (
            <li key={`${unmet.code} ${unmet.subject ?? ''}`} className={card.spread}>
              <Unmet unmet={unmet} subject={subject} />
              {remedy && isSheet(remedy) && (
                <Button variant="subtle" size="compact-md" onClick={() => go(remedyHref(on.id, remedy, unmet.subject, on.pupils))}>
                  {t(`remedy.${remedy}`)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  ));
}

function MoveForm({ on, move, onClose }: SheetPart & { move: MoveOption }) {
  const { t } = useI18n();
  const asked = asks(move);
  const [decision, setDecision] = useState(newDecision);
  const moving = useWrite((given: typeof decision) => moveCase(on, moveRequest(move.to, given)), onClose);
  return (
    <FormSheet
      on={on}
      title={t(`move.${move.to}`)}
      submit={t(`move.${move.to}`)}
      sending={moving}
      ready={decisionReady(asked, decision)}
      onSubmit={() => moving.mutate(decision)}
      onClose={onClose}
    >
      {t.maybe(`move.${move.to}.about`) && <p>{t.maybe(`move.${move.to}.about`)}</p>}
      <DecisionFields on={on} asked={asked} reasons={move.reasons} decision={decision} set={(change) => setDecision((before) => ({ ...before, ...change }))} />
    </FormSheet>
  );
}
