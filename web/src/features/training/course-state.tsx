import { useI18n } from '@/i18n/i18n';
import { Pill, type Tone } from '@/ui/pill';
import type { Course } from './queries';

const tones: Record<Course['state'], Tone> = { planned: 'plain', running: 'good', held: 'plain', cancelled: 'late' };

export function CourseStatePill({ state }: { state: Course['state'] }) {
  const { t } = useI18n();
  return <Pill tone={tones[state]}>{t(`course_state.${state}`)}</Pill>;
}
