import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '@/api/client';
import { useSpace } from '@/api/space';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { PickOne } from '@/ui/pick-one';
import { Sheet } from '@/ui/sheet';
import { say } from '@/ui/toast';
import { usePersonName, useSubjects } from '../names';
import { type Case, caseQuery, caseworkKey, teamQuery } from '../queries';
import { CaseFailure } from '../unmet';
import { useWrite } from '../use-write';
import { give, type Given, takeBack } from './give';
import { likely, refusal, type Slot, slotsOf } from './slots';

interface Props {
  caseId: string;
  number: string;
  gaps: readonly string[];
  onClose: () => void;
}

/** A duty of one case given to a member: type a part of the name, Enter. Done at once, with the way back. */
export function AssignBox({ caseId, number, gaps, onClose }: Props) {
  const { t } = useI18n();
  const found = useQuery(caseQuery(caseId));
  return (
    <Sheet title={t('give.title', { number })} onClose={onClose}>
      {found.isPending && <Loading lines={2} />}
      {found.isError && !found.data && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Give on={found.data} gaps={gaps} onClose={onClose} />}
    </Sheet>
  );
}

function Give({ on, gaps, onClose }: { on: Case; gaps: readonly string[]; onClose: () => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { cases } = useSpace();
  const personName = usePersonName();
  const subject = useSubjects(on);
  const team = useQuery(teamQuery(on.school_id));
  const slots = slotsOf(on);
  const [chosen, setChosen] = useState(() => likely(slots, gaps)?.id ?? '');
  const [key] = useState(newKey);
  const slot = slots.find((one) => one.id === chosen) ?? slots[0];
  const members = team.data?.items.filter((one) => one.active) ?? [];
  const nameOf = (id: string) => {
    const member = members.find((one) => one.person.id === id);
    return member ? personName(member.person) : subject(id);
  };

  const undo = (given: Given) => {
    takeBack(cases, on.id, given)
      .then(() => say(t('give.undone')), () => say(t('give.undo_failed', { number: on.number })))
      .finally(() => void client.invalidateQueries({ queryKey: caseworkKey }));
  };
  const send = async ({ to, as }: { to: string; as: Slot }) => {
    // Another person or duty is another thing to create and has a key of its own; the same one sent again has the same.
    const given = await give(cases, on.id, as, to, `${key}-${as.id.slice(-12)}-${to.slice(-12)}`);
    return { ...given, to };
  };
  const giving = useWrite(send, ({ to, ...given }) => {
    say(t('give.done', { number: on.number, who: nameOf(to) }), () => undo(given));
    onClose();
  });
  const words = ({ duty, held }: Slot) => {
    const what = t(`duty.${duty}`);
    if (held) return t('give.instead', { duty: what, who: nameOf(held.person_id) });
    return slots.some((one) => one.held?.duty === duty) ? t('give.more', { duty: what }) : t('give.free', { duty: what });
  };

  if (team.isPending) return <Loading lines={2} />;
  if (!slot || !team.data) return <FailureNotice error={team.error} onRetry={() => void team.refetch()} />;
  return (
    <>
      <Choice
        label={t('staff.duty')}
        hint={t('staff.duty.hint')}
        options={slots.map((one) => ({ value: one.id, label: words(one) }))}
        value={slot.id}
        onChange={setChosen}
      />
      <PickOne
        label={t('staff.person')}
        none={t('give.nobody')}
        busy={giving.isPending}
        options={members.map((member) => {
          const why = refusal(member, slot, on);
          return {
            id: member.person.id,
            label: personName(member.person),
            also: `${member.person.name_fr} ${member.person.name_ar}`,
            note: member.open_cases === undefined ? undefined : t('give.load', { count: member.open_cases }),
            why: why ? t(`give_why.${why}`) : undefined,
          };
        })}
        onPick={(to) => !giving.isPending && giving.mutate({ to, as: slot })}
      />
      {giving.isPending && <Loading lines={0} />}
      {giving.isError && <CaseFailure error={giving.error} subject={subject} />}
    </>
  );
}
