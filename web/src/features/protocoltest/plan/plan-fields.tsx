import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { FailureNotice } from '@/ui/failure-notice';
import { fieldWords } from '@/ui/failure-words';
import { ManyChoice } from '@/ui/many-choice';
import { useName } from '../names';
import { type PersonRef, scenariosQuery, schoolQuery, teamQuery, trainersQuery } from '../queries';
import { listWords, mayObserveAt } from './observers';
import type { Plan } from './plan';

interface Props {
  plan: Plan;
  set: (plan: Plan) => void;
  error: unknown;
  /** The window of the campaign. */
  window?: { from_on: string; to_on: string } | undefined;
  /** Something was observed: only people can be added. */
  begun?: boolean;
}

/** When, what is played, who observes and who takes part. */
export function PlanFields({ plan, set, error, window, begun = false }: Props) {
  const { t, format, locale } = useI18n();
  const { me } = useSession();
  const scenarios = useQuery(scenariosQuery);
  const put = (change: Partial<Plan>) => set({ ...plan, ...change });
  return (
    <>
      {!begun && (
        <>
          <div className={card.pair}>
            <DayField
              label={t('plan.day')}
              today={me.today}
              min={window?.from_on}
              max={window?.to_on}
              value={plan.day}
              error={fieldWords(t, error, 'planned_at')}
              onChange={(day) => put({ day })}
            />
            <TextInput type="time" label={t('plan.time')} value={plan.time} onChange={(event) => put({ time: event.currentTarget.value })} />
          </div>
          {window && <p className={card.soft}>{t('plan.window', { from: format.date(window.from_on), to: format.date(window.to_on) })}</p>}
          <Choice
            label={t('test.mode')}
            options={(['simulated', 'supervised'] as const).map((value) => ({ value, label: t(`test_mode.${value}`) }))}
            value={plan.mode}
            hint={t(`test_mode.${plan.mode}.what`)}
            onChange={(mode) => put({ mode, ...(mode === 'supervised' && { scenario: '' }) })}
          />
          {plan.mode === 'simulated' && (
            <NativeSelect
              label={t('test.scenario')}
              value={plan.scenario}
              error={fieldWords(t, error, 'scenario')}
              data={[{ value: '', label: t('pick.choose') }, ...(scenarios.data?.items ?? []).map((one) => ({ value: one.code, label: one.title[locale] }))]}
              onChange={(event) => put({ scenario: event.currentTarget.value })}
            />
          )}
        </>
      )}
      {plan.schoolId && <People plan={plan} put={put} error={error} />}
    </>
  );
}

/** Who observes is a trainer and not of that team; who takes part is of it. */
function People({ plan, put, error }: { plan: Plan; put: (change: Partial<Plan>) => void; error: unknown }) {
  const { t } = useI18n();
  const name = useName();
  const team = useQuery(teamQuery(plan.schoolId));
  const trainers = useQuery(trainersQuery);
  const school = useQuery(schoolQuery(plan.schoolId));
  const failed = [team, trainers].find((query) => query.isError && !query.data);
  if (failed) return <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  const members = team.data?.items.map(({ person }) => person) ?? [];
  const observers = (trainers.data ?? []).filter((one) => mayObserveAt(one, school.data, members)).map(({ person }) => person);
  const options = (people: PersonRef[]) => people.map((one) => ({ value: one.id, label: name(one) }));
  return (
    <>
      <ManyChoice
        label={t('test.observers')}
        hint={t('plan.observers.hint')}
        options={options(observers)}
        value={plan.observers}
        error={listWords(t, error, 'observer_ids')}
        onChange={(ids) => put({ observers: ids })}
      />
      <ManyChoice
        label={t('test.participants')}
        hint={team.data && members.length === 0 ? t('plan.no_team') : t('plan.participants.hint')}
        options={options(members)}
        value={plan.participants}
        error={listWords(t, error, 'participant_ids')}
        onChange={(ids) => put({ participants: ids })}
      />
    </>
  );
}
