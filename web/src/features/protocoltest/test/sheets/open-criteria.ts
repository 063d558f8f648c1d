import { isFailure } from '@/api/failure';

/** The criteria that the rule waits for, out of "criterion_not_observed:code". */
export function openCriteria(error: unknown): string[] {
  if (!isFailure(error)) return [];
  return error.unmet.flatMap(({ code, subject }) => {
    const [what, named] = code.split(':');
    const criterion = named ?? subject;
    return what === 'criterion_not_observed' && criterion ? [criterion] : [];
  });
}
