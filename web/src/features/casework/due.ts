import type { Format } from '@/i18n/format';
import type { Translate } from '@/i18n/translate';
import type { Due } from './queries';

const interviews: ReadonlySet<string> = new Set([
  'see_target',
  'meet_intimidator',
  'follow_up_intimidator',
  'target_check',
  'monitoring_check',
  'target_support',
  'before_break',
]);

/** Which sheet of the case page meets what is due. */
const sheets: Readonly<Record<string, string>> = {
  take_case: 'move',
  decide_triage: 'move',
  start_interviews: 'move',
  decide_next: 'move',
  close_case: 'move',
  record_outcome: 'move',
  resume: 'move',
  name_intimidators: 'pupil',
  screen: 'screen',
  day15_review: 'review',
  inform_family: 'contact',
  refer: 'task',
  health_family: 'task',
  inform_head: 'task',
  year_end_note: 'year-note',
};

/** One tap from what is due to the form that meets it. */
export function dueHref(caseId: string, due: Pick<Due, 'kind' | 'pupil_id'>): string {
  if (interviews.has(due.kind) && due.pupil_id) return `/cases/${caseId}/interviews/new/${due.pupil_id}`;
  const sheet = sheets[due.kind];
  return sheet ? `/cases/${caseId}?do=${sheet}` : `/cases/${caseId}`;
}

const sameDay: ReadonlySet<string> = new Set(['refer', 'inform_head', 'health_family']);

/** What a grave fact asks for is never put off: due on the first school day, it is shown today, on a Sunday or in a break too. */
export const urgencyOf = ({ kind, urgency }: Pick<Due, 'kind' | 'urgency'>): Due['urgency'] =>
  sameDay.has(kind) && urgency !== 'overdue' ? 'today' : urgency;

export const dueWhat = (t: Translate, kind: string): string => t.maybe(`due.${kind}`) ?? t('due.other');
export const dueWhy = (t: Translate, kind: string): string | undefined => t.maybe(`why.${kind}`);

/** When, from today: "Due yesterday", "Today", "Tuesday 24 November · in 3 days". */
export function dueWhen(t: Translate, format: Format, due: Pick<Due, 'due_on' | 'urgency'>, today: string): string {
  if (due.due_on === today) return t('due.today');
  const relative = format.relativeDay(due.due_on, today);
  if (due.urgency === 'overdue') return t('due.overdue', { when: relative });
  return due.due_on < today ? t('due.still', { when: relative }) : `${format.day(due.due_on)} · ${relative}`;
}
