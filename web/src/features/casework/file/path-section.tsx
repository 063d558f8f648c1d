import { Button } from '@mantine/core';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Disclosure } from '@/ui/disclosure';
import { Section } from '@/ui/section';
import type { MoveOption } from '../queries';
import { Checklist } from './checklist';
import { checklist, mayDecide } from './guards';
import { moveName, ways } from './moves';
import type { CasePart } from './part';
import classes from './path-section.module.css';

/** The one way ahead with all that it asks, held or not, and the other decisions behind one door. */
export function Path(part: CasePart) {
  const { t } = useI18n();
  const { next, others } = ways(part.on);
  if (!next && others.length === 0) return null;
  return (
    <Section title={t('case.moves')}>
      {next && <Way {...part} move={next} ahead />}
      {others.length > 0 && (
        <Disclosure title={t('case.other_moves')} open={!next}>
          <ul className={card.list}>
            {others.map((move) => (
              <li key={move.transition + move.to}>
                <Way {...part} move={move} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  );
}

function Way({ on, open, move, ahead = false }: CasePart & { move: MoveOption; ahead?: boolean }) {
  const { t } = useI18n();
  const { me } = useSession();
  const lines = checklist(move).filter((line) => ahead || line.stands !== 'held');
  const ready = move.unmet.length === 0;
  const mine = mayDecide(on, move, me.id);
  if (!ahead && ready && mine) {
    return (
      <Button variant="default" fullWidth className={classes.wrap} onClick={() => open('move', move.to)}>
        {t(`move.${moveName(move)}`)}
      </Button>
    );
  }
  return (
    <div className={ahead ? card.card : classes.quiet}>
      <h3>{heading()}</h3>
      {lines.length > 0 && <Checklist on={on} lines={lines} />}
      {ready && mine && (
        <Button fullWidth className={classes.wrap} onClick={() => open('move', move.to)}>
          {t(`move.${moveName(move)}`)}
        </Button>
      )}
      {ready && !mine && move.decided_by !== 'itself' && <p className={card.soft}>{t(`meets.${officeOf(move.decided_by)}`)}</p>}
    </div>
  );

  function heading(): string {
    const state = t(`state.${move.to}`);
    if (move.decided_by === 'itself') return t('move.itself', { state });
    return ready ? t('move.next', { state }) : t('move.waits', { state });
  }
}

const officeOf = (code: string): 'coordinator' | 'referent' | 'team' => (code === 'coordinator' || code === 'referent' ? code : 'team');
