import type { Setting } from '../queries';

/** The numbers of the method in the order in which a case meets them. */
const keys = {
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
  training: [
    'training.min_attendance_percent', 'training.pass_mark', 'training.trainers_hours', 'training.team_hours', 'training.refresher_hours',
    'certificate.validity_months', 'certificate.notice_first_days', 'certificate.notice_second_days', 'certificate.notice_last_days',
    'certificate.backdate_days',
  ],
} satisfies Record<string, readonly string[]>;

export type GroupName = keyof typeof keys | 'other';

const orderOf: Record<GroupName, readonly string[]> = { ...keys, other: [] };
const names = Object.keys(orderOf) as GroupName[];
export const groupOf = (key: string): GroupName => names.find((name) => orderOf[name].includes(key)) ?? 'other';

export interface Group {
  name: GroupName;
  items: Setting[];
}

export function grouped(items: readonly Setting[]): Group[] {
  return names
    .map((name) => ({
      name,
      items: items.filter(({ key }) => groupOf(key) === name).sort((a, b) => orderOf[name].indexOf(a.key) - orderOf[name].indexOf(b.key)),
    }))
    .filter((group) => group.items.length > 0);
}
