import { useI18n } from '@/i18n/i18n';
import { fieldWords } from '@/ui/failure-words';
import { pupilLabel, usePersonName } from '../names';
import type { InterviewForm } from '../queries';
import type { Subject } from '../unmet';
import type { Missing, Question } from './answers';

/** What to say beside a question: that it waits for an answer, or why the server refuses the one given. */
export function useErrors(refused: unknown, missing: readonly Missing[]): (question: Question) => string | undefined {
  const { t } = useI18n();
  return (question) => {
    const waiting = missing.find((one) => one === question);
    return waiting ? t(`missing.${waiting}`) : fieldWords(t, refused, question);
  };
}

/** Whom an id in a refusal means: the pupil of the form, or somebody who may be present. */
export function useSubject(form: InterviewForm): Subject {
  const { t } = useI18n();
  const personName = usePersonName();
  return (id) => {
    const person = [...form.interviewers, ...form.observers].find((one) => one.id === id);
    if (person) return personName(person);
    return id === form.pupil_id ? pupilLabel(form) : t('someone');
  };
}
