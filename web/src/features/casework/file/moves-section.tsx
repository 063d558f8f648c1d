import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Section } from '@/ui/section';
import { useSubjects } from '../names';
import type { MoveOption } from '../queries';
import { Unmet } from '../unmet';
import { inOrder, remedyHref, remedyOf } from './moves';
import type { CasePart } from './part';
import classes from './moves-section.module.css';
import { isSheet } from './sheet-names';

/** Where the case may go from here, and for each way what still stands in it, with the button that meets it. */
export function Moves({ on, open, moves }: CasePart & { moves: MoveOption[] }) {
  const { t } = useI18n();
  const subject = useSubjects(on);
  const [, go] = useLocation();
  if (moves.length === 0) return null;
  const ready = inOrder(moves).filter((move) => move.unmet.length === 0 && move.decided_by !== 'itself');
  const waiting = inOrder(moves).filter((move) => move.unmet.length > 0);
  const may = on.may.includes('case:move');

  return (
    <Section title={t('case.moves')}>
      {ready.length > 0 && may && (
        <ul className={classes.ready}>
          {ready.map((move) => (
            <li key={move.to}>
              <Button variant="default" fullWidth onClick={() => open('move', move.to)}>
                {t(`move.${move.to}`)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {waiting.map((move) => (
        <div key={move.to} className={card.card}>
          <h3>{move.decided_by === 'itself' ? t('move.itself', { state: t(`state.${move.to}`) }) : t('move.waits', { state: t(`state.${move.to}`) })}</h3>
          <ul className={classes.unmet}>
            {move.unmet.map((unmet) => {
              const remedy = remedyOf(unmet.code);
              return (
                <li key={`${unmet.code} ${unmet.subject ?? ''}`}>
                  <Unmet unmet={unmet} subject={subject} />
                  {may && remedy && isSheet(remedy) && (
                    <Button variant="subtle" size="compact-md" onClick={() => go(remedyHref(on.id, remedy, unmet.subject, on.pupils))}>
                      {t(`remedy.${remedy}`)}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </Section>
  );
}
