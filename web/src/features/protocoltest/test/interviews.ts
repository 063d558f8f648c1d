import type { Observation } from '../queries';

export interface Interview {
  number: number;
  observations: Observation[];
}

/** The observations of each interview together, since two observers may watch the same one. */
export function byInterview(observations: readonly Observation[]): Interview[] {
  const numbers = [...new Set(observations.map((one) => one.interview_no))].sort((a, b) => a - b);
  return numbers.map((number) => ({ number, observations: observations.filter((one) => one.interview_no === number) }));
}
