import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { Disclosure } from '@/ui/disclosure';
import { fieldWords } from '@/ui/failure-words';
import { ManyChoice } from '@/ui/many-choice';
import { ShortText } from '@/ui/short-text';
import { Tick } from '@/ui/tick';
import { familyReasons, outcomes } from '../../codes';
import { usePersonName } from '../../names';
import { type Case, teamQuery } from '../../queries';
import type { Asked } from '../moves';
import { type Decision, noteLimit } from './decision';

interface Props {
  on: Case;
  asked: readonly Asked[];
  reasons: readonly string[];
  decision: Decision;
  /** Of the sending, with what is wrong field by field. */
  error?: unknown;
  set: (change: Partial<Decision>) => void;
}

/** The questions of a decision, only those that this one asks. */
export function DecisionFields({ on, asked, reasons, decision, error, set }: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const justification = asked.includes('justification');
  return (
    <>
      {asked.includes('reason') && (
        <Choice
          label={t('decision.reason')}
          options={reasons.map((value) => ({ value, label: t.maybe(`reason.${value}`) ?? value }))}
          value={decision.reason}
          error={fieldWords(t, error, 'reason')}
          onChange={(reason) => set({ reason })}
        />
      )}
      {asked.includes('outcome') && (
        <Choice
          label={t('decision.outcome')}
          options={outcomes.map((value) => ({ value, label: t(`end.${value}`) }))}
          value={decision.outcome}
          error={fieldWords(t, error, 'outcome')}
          onChange={(outcome) => set({ outcome })}
        />
      )}
      {asked.includes('members') && <Members on={on} value={decision.members} error={fieldWords(t, error, 'members')} onChange={(members) => set({ members })} />}
      {asked.includes('head_informed_on') && (
        <DayField
          label={t('decision.head_informed_on')}
          value={decision.headInformedOn}
          error={fieldWords(t, error, 'head_informed_on')}
          today={me.today}
          max={me.today}
          offsets={[0, -1]}
          onChange={(headInformedOn) => set({ headInformedOn })}
        />
      )}
      {asked.includes('family_reason') && (
        <Choice
          label={t('decision.family_reason')}
          hint={t('decision.family_reason.hint')}
          options={familyReasons.map((value) => ({ value, label: t(`family_reason.${value}`) }))}
          value={decision.familyReason}
          onChange={(familyReason) => set({ familyReason })}
        />
      )}
      {asked.includes('support_ended') && (
        <Tick
          label={t('decision.support_ended')}
          checked={decision.supportEnded}
          onChange={(supportEnded) => set({ supportEnded })}
        />
      )}
      <ShortText
        label={justification ? t('decision.justification') : t('interview.note')}
        hint={justification ? t('decision.justification.hint') : t('decision.note.hint')}
        limit={noteLimit}
        required={justification}
        value={decision.note}
        error={fieldWords(t, error, 'note')}
        onChange={(note) => set({ note })}
      />
      <Disclosure title={t('decision.earlier')} open={decision.decidedOn !== ''}>
        <DayField
          label={t('decision.decided_on')}
          value={decision.decidedOn || me.today}
          today={me.today}
          max={me.today}
          offsets={[0, -1]}
          error={fieldWords(t, error, 'decided_on')}
          onChange={(decidedOn) => set({ decidedOn })}
        />
      </Disclosure>
    </>
  );
}

interface MembersProps {
  on: Case;
  value: string[];
  error: string | undefined;
  onChange: (members: string[]) => void;
}

function Members({ on, value, error, onChange }: MembersProps) {
  const { t } = useI18n();
  const { me } = useSession();
  const personName = usePersonName();
  const team = useQuery(teamQuery(on.school_id));
  const others = (team.data?.items ?? []).filter((member) => member.active && member.role !== 'trainee' && member.person.id !== me.id);
  return (
    <ManyChoice
      label={t('decision.members')}
      hint={team.isPending ? t('loading.now') : t('decision.members.hint')}
      options={others.map(({ person }) => ({ value: person.id, label: personName(person) }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}
