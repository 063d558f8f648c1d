import type { Schemas } from '@/api/client';
import { isFailure } from '@/api/failure';
import type { Translate } from '@/i18n/translate';
import type { PersonRef, School } from '../queries';

/** A trainer whose office serves the school, and who is not in its team; the service decides again. */
export function mayObserveAt(trainer: Schemas['TrainerRef'], school: School | undefined, team: readonly PersonRef[]): boolean {
  if (team.some(({ id }) => id === trainer.person.id)) return false;
  if (!school) return true;
  return trainer.places.some(({ level, id }) => {
    if (level === 'national') return true;
    if (level === 'aref') return id === school.aref_id;
    return true;
  });
}

/** What is wrong with one of a list, or with the whole list. */
export function listWords(t: Translate, error: unknown, path: string): string | undefined {
  if (!isFailure(error)) return undefined;
  const field = error.fields.find((one) => one.path === path || one.path.startsWith(`${path}[`));
  return field && (t.maybe(`field.${field.code}`) ?? t('field.invalid'));
}
