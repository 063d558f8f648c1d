import { useI18n } from '@/i18n/i18n';
import { useName } from '../names';
import type { Observation } from '../queries';

/** Which interview it is, and whose: "Interview 2 with Salma Berrada". */
export function useInterviewWords(): (of: Pick<Observation, 'interview_no' | 'teacher'>) => string {
  const { t } = useI18n();
  const name = useName();
  return ({ interview_no: number, teacher }) => (teacher ? t('observed.interview', { number, who: name(teacher) }) : t('observed.team', { number }));
}
