import { AlertAnswer } from './alert-answer';
import { asksConcern, asksRating } from './answers';
import { ConcernAnswers } from './concern-answers';
import { Details } from './details';
import { Minutes } from './minutes';
import { NextDay } from './next-day';
import type { Part } from './part';
import { RatingAnswer } from './rating-answer';

/** The questions of one interview, the same when it is logged and when it is corrected. */
export function InterviewFields(part: Part) {
  const { kind } = part.answers;
  return (
    <>
      {asksRating(kind) && <RatingAnswer {...part} />}
      {asksConcern(kind) && <ConcernAnswers {...part} />}
      <Minutes {...part} />
      <AlertAnswer {...part} />
      <NextDay {...part} />
      <Details {...part} />
    </>
  );
}
