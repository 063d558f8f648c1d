import { useI18n } from '@/i18n/i18n';
import { Pill, type Tone } from '@/ui/pill';
import type { ProtocolTest } from '../queries';

/** Where a test stands; once decided, what was decided. */
export function TestStatePill({ of }: { of: Pick<ProtocolTest, 'state'> & { result?: { passed: boolean } | undefined } }) {
  const { t } = useI18n();
  if (of.result) return <Pill tone={of.result.passed ? 'good' : 'late'}>{t(of.result.passed ? 'test.passed' : 'test.to_redo')}</Pill>;
  const tone: Tone = of.state === 'observed' || of.state === 'running' ? 'soon' : 'plain';
  return <Pill tone={tone}>{t(`test_state.${of.state}`)}</Pill>;
}
