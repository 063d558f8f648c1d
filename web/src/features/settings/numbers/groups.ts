import type { Setting } from '../queries';

/** The numbers of the method in the order in which a case meets them. */
const keys: Record<string, readonly string[]> = {
  team: ['team.min_size'],
  opening: ['report.take_days', 'triage.decide_days', 'triage.min_members'],
  interviews: [
    'target.start_days', 'intimidators.start_days', 'round.finish_days', 'interview.brief_minutes', 'interview.backdate_days', 'group_meeting.enabled',
    'summit.enabled',
  ],
  follow_up: [
    'target.check_days', 'target.check_overdue_days', 'follow_up.due_days', 'follow_up.overdue_days', 'check.apart_days', 'follow_up.min_weeks',
    'support.every_days', 'break.check_days',
  ],
  review: ['review.after_days', 'review.early_days', 'refusal.rounds', 'failure.weeks', 'family.inform_days'],
  monitoring: ['monitoring.first_weeks', 'monitoring.second_weeks', 'monitoring.tolerance_days', 'relapse.target_days'],
};

export const groupNames = [...Object.keys(keys), 'other'];
export const groupOf = (key: string): string => groupNames.find((group) => keys[group]?.includes(key)) ?? 'other';

export interface Group {
  name: string;
  items: Setting[];
}

export function grouped(items: readonly Setting[]): Group[] {
  const place = (group: string, { key }: Setting) => keys[group]?.indexOf(key) ?? 0;
  return groupNames
    .map((name) => ({ name, items: items.filter(({ key }) => groupOf(key) === name).sort((a, b) => place(name, a) - place(name, b)) }))
    .filter((group) => group.items.length > 0);
}
