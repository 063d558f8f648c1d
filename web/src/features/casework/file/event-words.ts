import type { Schemas } from '@/api/client';
import type { Translate } from '@/i18n/translate';

type Event = Pick<Schemas['CaseEvent'], 'kind' | 'reason' | 'to_state'>;

/** What the code beside an event means depends on the event. */
const about: Partial<Record<string, readonly string[]>> = {
  opened: ['channel'],
  task_done: ['referral'],
  assigned: ['duty'],
  unassigned: ['duty'],
  pupil_added: ['was'],
  excused: ['excuse'],
  family_contact: ['agreement'],
  measure: ['measure'],
  measure_ended: ['measure'],
  interview_corrected: ['kind'],
  flag_raised: ['flag'],
  flag_cleared: ['flag'],
  moved: ['reason', 'family_reason', 'flag', 'end'],
};

/** What happened, in words: the event, then what it was about. */
export function eventWords(t: Translate, event: Event): string {
  const what = event.kind === 'moved' && event.to_state ? t('timeline.moved', { state: t(`state.${event.to_state}`) }) : (t.maybe(`event.${event.kind}`) ?? t('event.other'));
  return [what, reasonWords(t, event)].filter(Boolean).join(' · ');
}

function reasonWords(t: Translate, { kind, reason }: Event): string | undefined {
  if (!reason) return undefined;
  const [before, after] = reason.split('_to_');
  if (kind === 'role_changed' && after) return t('timeline.role_changed', { before: t.maybe(`was.${before}`) ?? '', after: t.maybe(`was.${after}`) ?? '' });
  if (kind === 'role_changed') return t.maybe(`was.${reason}`);
  return (about[kind] ?? ['reason']).map((part) => t.maybe(`${part}.${reason}`)).find((words) => words !== undefined);
}
