import { useI18n } from '@/i18n/i18n';
import { Pill, type Tone } from '@/ui/pill';
import type { CaseState } from './queries';

const tones: Partial<Record<CaseState, Tone>> = {
  reported: 'soon',
  triage: 'soon',
  referred: 'late',
  handed_over: 'late',
  closed_resolved: 'good',
};

export function StatePill({ state }: { state: CaseState }) {
  const { t } = useI18n();
  return <Pill tone={tones[state] ?? 'plain'}>{t(`state.${state}`)}</Pill>;
}
