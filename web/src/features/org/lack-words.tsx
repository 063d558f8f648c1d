import type { Format } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import type { Translate } from '@/i18n/translate';
import { Pill, type Tone } from '@/ui/pill';
import type { Lack } from './readiness';

const urgent: ReadonlySet<Lack['code']> = new Set(['no_team', 'nobody_certified', 'no_coordinator', 'no_grant', 'not_in_team']);
const toneOf = ({ code }: Lack): Tone => (urgent.has(code) ? 'late' : 'soon');

export function lackWords(t: Translate, format: Format, lack: Lack): string {
  if (lack.code === 'ending') return t('lack.ending', { when: format.date(lack.until) });
  return t(`lack.${lack.code}`, 'count' in lack ? { count: lack.count } : {});
}

/** What a school lacks in a few words each; `complete` is said where nothing does. */
export function LackPills({ found, complete }: { found: readonly Lack[]; complete?: string | undefined }) {
  const { t, format } = useI18n();
  if (found.length === 0) return complete ? <Pill tone="good">{complete}</Pill> : null;
  return found.map((lack) => (
    <Pill key={lack.code} tone={toneOf(lack)}>
      {lackWords(t, format, lack)}
    </Pill>
  ));
}
