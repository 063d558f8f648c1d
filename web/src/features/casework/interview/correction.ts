import type { Schemas } from '@/api/client';
import { clockOf, dayOf } from '@/i18n/format';
import type { Case, Interview, InterviewForm, PersonRef } from '../queries';
import { type Answers, talkOf } from './answers';

/** A correction being written, and the revision that it corrects. */
export interface Correction {
  revision: number;
  answers: Answers;
}

/** An interview as it was logged, in the terms of the form. */
export function answersOf(interview: Interview): Answers {
  const start = new Date(interview.started_at);
  return {
    kind: interview.kind,
    interviewerId: interview.interviewer_id,
    observerId: interview.observer_id ?? '',
    startedDay: dayOf(start),
    startedTime: clockOf(start),
    timerFrom: '',
    endedAt: '',
    minutes: interview.minutes,
    alone: interview.alone,
    acknowledged: interview.acknowledged ?? '',
    suggestion: interview.suggestion,
    earlierDone: interview.earlier_done ?? '',
    outcome: interview.outcome ?? '',
    rating: interview.rating ?? '',
    alert: interview.alert,
    flag: '',
    note: interview.note,
    nextOn: interview.next_on ?? '',
    reason: '',
  };
}

/** As the contract wants it: whole, with the reason. A start that was not touched keeps its seconds. */
export function correctionOf(answers: Answers, logged: Interview): Schemas['CorrectInterviewRequest'] {
  const before = answersOf(logged);
  const untouched = before.startedDay === answers.startedDay && before.startedTime === answers.startedTime;
  return { ...talkOf(answers), ...(untouched && { started_at: logged.started_at }), reason: answers.reason.trim() };
}

const compared = [
  'startedDay', 'startedTime', 'minutes', 'interviewerId', 'observerId', 'alone', 'acknowledged', 'suggestion', 'earlierDone', 'outcome',
  'rating', 'alert', 'note', 'nextOn',
] as const satisfies readonly (keyof Answers)[];
export type Compared = (typeof compared)[number];

/** Where two versions of an interview say something else. */
export const differences = (mine: Answers, theirs: Answers): Compared[] => compared.filter((field) => mine[field] !== theirs[field]);

const withPerson = (people: readonly PersonRef[], on: Case, id: string | undefined): PersonRef[] => {
  const there = on.people?.find((person) => person.id === id);
  return there && !people.some((person) => person.id === id) ? [there, ...people] : [...people];
};

/** The form of an interview logged before: its kind stays, and whoever held it is among those who may have. */
export function formFor(interview: Interview, on: Case, form: InterviewForm): InterviewForm {
  const earlier = (on.file?.interviews ?? [])
    .filter((one) => one.pupil_id === interview.pupil_id && one.suggestion && one.started_at < interview.started_at)
    .at(-1);
  const { pupil_id, pseudonym, role, names, brief_minutes } = form;
  return {
    pupil_id,
    pseudonym,
    role,
    brief_minutes,
    ...(names && { names }),
    kinds: [{ kind: interview.kind, round: interview.round }],
    interviewers: withPerson(form.interviewers, on, interview.interviewer_id),
    observers: withPerson(form.observers, on, interview.observer_id),
    ...(earlier && { earlier_suggestion: earlier.suggestion }),
  };
}
