import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import type { Case, CaseFile, CaseState, MoveOption } from '../../queries';
import { Checklist } from '../checklist';
import { checklist } from '../guards';
import { HandOverWords } from '../hand-over-words';
import { FollowUpGrounds, ReportGrounds, TeamGrounds } from './grounds';

/** States in which the target's own word is what a team decides on. */
const saidBy: ReadonlySet<CaseState> = new Set(['follow_up', 'monitoring', 'closed_resolved', 'handed_over', 'referred']);

interface Props {
  on: Case;
  file: CaseFile;
  move: MoveOption;
}

/** Where things stand, before that decision: what must hold, and the facts it is taken on. */
export function MoveGrounds({ on, file, move }: Props) {
  const { t } = useI18n();
  const lines = checklist(move);
  const receives = move.to === 'handed_over' || move.to === 'referred';
  return (
    <>
      {lines.length > 0 && <Checklist on={on} lines={lines} still />}
      {(move.to === 'triage' || move.to === 'target_reception') && <ReportGrounds on={on} file={file} />}
      {move.to === 'interviews' && on.state === 'target_reception' && <TeamGrounds on={on} file={file} />}
      {saidBy.has(on.state) && !receives && (
        <FollowUpGrounds on={on} file={file} />
      )}
      {receives && (
        <>
          <p>{t('steps.head_receives')}</p>
          <HandOverWords on={on} sheet={{ ...file, pupils: on.pupils, flags: on.flags }} />
          <p className={card.soft}>{t('steps.head_never')}</p>
        </>
      )}
    </>
  );
}
