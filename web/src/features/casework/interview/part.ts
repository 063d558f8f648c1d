import type { InterviewForm } from '../queries';
import type { Answers, Question } from './answers';

/** What every part of the interview form is given. */
export interface Part {
  form: InterviewForm;
  answers: Answers;
  set: (change: Partial<Answers>) => void;
  errorOf: (question: Question) => string | undefined;
  /** An interview logged before: no timer, and nothing that only the first logging can do. */
  correcting?: boolean;
}
