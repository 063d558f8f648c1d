import type { Schemas } from '@/api/client';
import { clockOf, dayOf, instantOf } from '@/i18n/format';
import type { InterviewForm } from '../queries';

type Request = Schemas['InterviewRequest'];
export type Kind = Schemas['InterviewKind'];

/** What the screen holds while an interview is being logged. Empty strings are questions not answered. */
export interface Answers {
  kind: Kind;
  interviewerId: string;
  observerId: string;
  /** Known once the timer ran or an earlier moment was given; otherwise the interview ends as it is saved. */
  startedDay: string;
  startedTime: string;
  minutes: number;
  alone: boolean;
  acknowledged: Schemas['Partly'] | '';
  suggestion: string;
  earlierDone: Schemas['Partly'] | '';
  outcome: Schemas['InterviewOutcome'] | '';
  rating: Schemas['Rating'] | '';
  alert: Schemas['Alert'];
  flag: Schemas['FlagKind'] | '';
  note: string;
  nextOn: string;
}

export type Question = 'acknowledged' | 'rating' | 'flag' | 'interviewer_id' | 'suggestion' | 'note';

export const suggestionLimit = 140;
export const noteLimit = 2000;

const usualMinutes = 5;
const withTarget: ReadonlySet<Kind> = new Set(['target_first', 'target_check', 'monitoring_check', 'target_support']);
const rated: ReadonlySet<Kind> = new Set(['target_check', 'monitoring_check', 'target_support']);

export const asksRating = (kind: Kind): boolean => rated.has(kind);
export const asksConcern = (kind: Kind): boolean => !withTarget.has(kind);
export const asksOutcome = (kind: Kind): boolean => kind === 'presumed_intimidator';

export function firstAnswers(form: InterviewForm, meId: string): Answers {
  const proposed = form.kinds[0];
  const mine = form.interviewers.some((person) => person.id === meId);
  return {
    kind: proposed?.kind ?? 'target_first',
    interviewerId: mine ? meId : '',
    observerId: '',
    startedDay: '',
    startedTime: '',
    minutes: usualMinutes,
    alone: true,
    acknowledged: '',
    suggestion: '',
    earlierDone: '',
    outcome: '',
    rating: '',
    alert: 'none',
    flag: '',
    note: '',
    nextOn: proposed?.next_on ?? form.next_on ?? '',
  };
}

/** Another kind brings its own proposed date and leaves what was said. */
export function withKind(answers: Answers, form: InterviewForm, kind: Kind): Answers {
  const option = form.kinds.find((one) => one.kind === kind);
  return { ...answers, kind, nextOn: option?.next_on ?? form.next_on ?? '' };
}

/** The questions still to answer before it can be saved. */
export function unanswered(answers: Answers): Question[] {
  const open: Question[] = [];
  if (answers.kind === 'presumed_intimidator' && !answers.acknowledged) open.push('acknowledged');
  if (asksRating(answers.kind) && answers.kind !== 'target_support' && !answers.rating) open.push('rating');
  if (answers.alert === 'grave_fact' && !answers.flag) open.push('flag');
  if (!answers.interviewerId) open.push('interviewer_id');
  if ([...answers.suggestion].length > suggestionLimit) open.push('suggestion');
  if ([...answers.note].length > noteLimit) open.push('note');
  return open;
}

function startOf(answers: Answers, now: Date): Date {
  if (answers.startedDay && answers.startedTime) return instantOf(answers.startedDay, answers.startedTime);
  return new Date(now.getTime() - answers.minutes * 60_000);
}

/** A moment gone by, to be corrected by hand. */
export const earlierThan = (now: Date, minutes: number): Pick<Answers, 'startedDay' | 'startedTime'> => {
  const start = new Date(now.getTime() - minutes * 60_000);
  return { startedDay: dayOf(start), startedTime: clockOf(start) };
};

export function requestOf(answers: Answers, pupilId: string, now: Date): Request {
  const concern = asksConcern(answers.kind);
  const suggestion = answers.suggestion.trim();
  const note = answers.note.trim();
  return {
    kind: answers.kind,
    pupil_id: pupilId,
    interviewer_id: answers.interviewerId,
    started_at: startOf(answers, now).toISOString(),
    minutes: answers.minutes,
    alone: answers.alone,
    alert: answers.alert,
    ...(answers.observerId && { observer_id: answers.observerId }),
    ...(concern && answers.acknowledged && { acknowledged: answers.acknowledged }),
    ...(concern && suggestion && { suggestion }),
    ...(concern && answers.earlierDone && { earlier_done: answers.earlierDone }),
    ...(asksOutcome(answers.kind) && answers.outcome && { outcome: answers.outcome }),
    ...(asksRating(answers.kind) && answers.rating && { rating: answers.rating }),
    ...(answers.alert === 'grave_fact' && answers.flag && { flag: answers.flag }),
    ...(note && { note }),
    ...(answers.nextOn && { next_on: answers.nextOn }),
  };
}
