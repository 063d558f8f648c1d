import type { Schemas } from '@/api/client';
import { clockOf, dayOf, instantOf } from '@/i18n/format';
import type { Campaign, ProtocolTest } from '../queries';

/** A test being planned. */
export interface Plan {
  schoolId: string;
  campaignId: string;
  mode: Schemas['TestMode'];
  scenario: string;
  day: string;
  time: string;
  observers: string[];
  participants: string[];
  retestOf: string;
}

const usualTime = '09:00';

export const newPlan = (change: Partial<Plan> = {}): Plan => ({
  schoolId: '', campaignId: '', mode: 'simulated', scenario: '', day: '', time: usualTime, observers: [], participants: [], retestOf: '', ...change,
});

const ids = (people: readonly { id: string }[]): string[] => people.map(({ id }) => id);

export const planOf = (test: ProtocolTest): Plan => ({
  schoolId: test.school.id,
  campaignId: test.campaign_id ?? '',
  mode: test.mode,
  scenario: test.scenario ?? '',
  day: dayOf(new Date(test.planned_at)),
  time: clockOf(new Date(test.planned_at)),
  observers: ids(test.observers),
  participants: ids(test.participants),
  retestOf: test.retest_of ?? '',
});

/** The same school, people and scenario; when is still to be said, and no window of a campaign that is over binds it. */
export const retestOf = (test: ProtocolTest, campaign: Campaign | undefined, today: string): Plan => ({
  ...planOf(test),
  campaignId: campaign && today <= campaign.to_on ? campaign.id : '',
  day: '',
  retestOf: test.id,
});

const plannedAt = ({ day, time }: Plan): string => instantOf(day, time).toISOString();

export const requestOf = (plan: Plan): Schemas['PlanProtocolTestRequest'] => ({
  school_id: plan.schoolId,
  mode: plan.mode,
  planned_at: plannedAt(plan),
  observer_ids: plan.observers,
  participant_ids: plan.participants,
  ...(plan.campaignId && { campaign_id: plan.campaignId }),
  ...(plan.scenario && { scenario: plan.scenario }),
  ...(plan.retestOf && { retest_of: plan.retestOf }),
});

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one) => b.includes(one));

/** Only what was changed: the day of a test that is long planned is not judged again. */
export const changesOf = (before: Plan, after: Plan): Schemas['UpdateProtocolTestRequest'] => ({
  ...(after.mode !== before.mode && { mode: after.mode }),
  ...(after.scenario !== before.scenario && after.scenario && { scenario: after.scenario }),
  ...(after.day && (after.day !== before.day || after.time !== before.time) && { planned_at: plannedAt(after) }),
  ...(!same(after.observers, before.observers) && { observer_ids: after.observers }),
  ...(!same(after.participants, before.participants) && { participant_ids: after.participants }),
});

export type Missing = 'school' | 'day' | 'scenario' | 'observers' | 'participants';

/** What a plan still lacks, in the order of the form. */
export function missing(plan: Plan): Missing[] {
  const lacks: Record<Missing, boolean> = {
    school: !plan.schoolId,
    day: !plan.day || !plan.time,
    scenario: plan.mode === 'simulated' && !plan.scenario,
    observers: plan.observers.length === 0,
    participants: plan.participants.length === 0,
  };
  return (Object.keys(lacks) as Missing[]).filter((key) => lacks[key]);
}
