import type { Schemas } from '@/api/client';
import { clockOf, dayOf, instantOf } from '@/i18n/format';
import type { InterviewForm } from '../queries';

type Request = Schemas['InterviewRequest'];
export type Kind = Schemas['InterviewKind'];

/**
 * Everything the screen holds while an interview is being written: plain, so that it can be kept and taken up again.
 * Empty strings are questions not answered.
 */
export interface Answers {
  kind: Kind;
  interviewerId: string;
  observerId: string;
  /** Known once the timer ran or an earlier moment was given; otherwise the interview ends as it is first sent. */
  startedDay: string;
  startedTime: string;
  /** The instant at which the running timer was started. */
  timerFrom: string;
  /** The instant of the first sending: sent again later, it is still the same interview. */
  endedAt: string;
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
  /** Why it is corrected; empty while an interview is first logged. */
  reason: string;
}

/** An interview being logged, with the key under which it is sent, however often. */
export interface Writing {
  key: string;
  answers: Answers;
}

/** What may keep it from being saved. */
export type Missing = 'acknowledged' | 'rating' | 'flag' | 'interviewer_id' | 'suggestion' | 'note' | 'reason';
export type Question = Missing | 'started_at' | 'next_on';

export const suggestionLimit = 140;
export const noteLimit = 2000;
export const reasonLimit = 300;

export const longestMinutes = 180;

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
    timerFrom: '',
    endedAt: '',
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
    reason: '',
  };
}

/** Another kind brings its own proposed date and leaves what was said. */
export function withKind(answers: Answers, form: InterviewForm, kind: Kind): Answers {
  const option = form.kinds.find((one) => one.kind === kind);
  return { ...answers, kind, nextOn: option?.next_on ?? form.next_on ?? '' };
}

/** The questions still to answer before it can be saved; a correction says why, and names no grave fact anew. */
export function unanswered(answers: Answers, correcting = false): Missing[] {
  const open: Missing[] = [];
  if (answers.kind === 'presumed_intimidator' && !answers.acknowledged) open.push('acknowledged');
  if (asksRating(answers.kind) && answers.kind !== 'target_support' && !answers.rating) open.push('rating');
  if (correcting && (!answers.reason.trim() || [...answers.reason].length > reasonLimit)) open.push('reason');
  if (!correcting && answers.alert === 'grave_fact' && !answers.flag) open.push('flag');
  if (!answers.interviewerId) open.push('interviewer_id');
  if ([...answers.suggestion].length > suggestionLimit) open.push('suggestion');
  if ([...answers.note].length > noteLimit) open.push('note');
  return open;
}

/** The running timer comes to its end: how long it took, and when it began. */
export function stopped(answers: Answers, now: Date): Answers {
  if (!answers.timerFrom) return answers;
  const from = new Date(answers.timerFrom);
  const minutes = Math.min(longestMinutes, Math.max(1, Math.ceil((now.getTime() - from.getTime()) / 60_000)));
  return { ...answers, minutes, startedDay: dayOf(from), startedTime: clockOf(from), timerFrom: '' };
}

/** As it is sent: the same again at each attempt, or the server would take the second for another interview. */
export function settled(answers: Answers, now: Date): Answers {
  return { ...stopped(answers, now), endedAt: answers.endedAt || now.toISOString() };
}

/** Whether there is anything that leaving would lose. */
export const begun = (answers: Answers): boolean =>
  [answers.acknowledged, answers.rating, answers.suggestion, answers.earlierDone, answers.note, answers.timerFrom, answers.reason].some(
    (answer) => answer !== '',
  );

function startOf(answers: Answers): Date {
  if (answers.startedDay && answers.startedTime) return instantOf(answers.startedDay, answers.startedTime);
  const end = answers.endedAt ? new Date(answers.endedAt) : new Date();
  return new Date(end.getTime() - answers.minutes * 60_000);
}

/** A moment gone by, to be corrected by hand. */
export const earlierThan = (now: Date, minutes: number): Pick<Answers, 'startedDay' | 'startedTime'> => {
  const start = new Date(now.getTime() - minutes * 60_000);
  return { startedDay: dayOf(start), startedTime: clockOf(start) };
};

/** The answers that belong to the kind, as the contract names them. */
export function talkOf(answers: Answers): Omit<Request, 'kind' | 'pupil_id' | 'flag'> {
  const concern = asksConcern(answers.kind);
  const suggestion = answers.suggestion.trim();
  const note = answers.note.trim();
  return {
    interviewer_id: answers.interviewerId,
    started_at: startOf(answers).toISOString(),
    minutes: answers.minutes,
    alone: answers.alone,
    alert: answers.alert,
    ...(answers.observerId && { observer_id: answers.observerId }),
    ...(concern && answers.acknowledged && { acknowledged: answers.acknowledged }),
    ...(concern && suggestion && { suggestion }),
    ...(concern && answers.earlierDone && { earlier_done: answers.earlierDone }),
    ...(asksOutcome(answers.kind) && answers.outcome && { outcome: answers.outcome }),
    ...(asksRating(answers.kind) && answers.rating && { rating: answers.rating }),
    ...(note && { note }),
    ...(answers.nextOn && { next_on: answers.nextOn }),
  };
}

export const requestOf = (answers: Answers, pupilId: string): Request => ({
  kind: answers.kind,
  pupil_id: pupilId,
  ...talkOf(answers),
  ...(answers.alert === 'grave_fact' && answers.flag && { flag: answers.flag }),
});
