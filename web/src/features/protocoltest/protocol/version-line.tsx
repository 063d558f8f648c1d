import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import type { VersionHead } from '../queries';

/** Which version this is, and since when. */
export function VersionLine({ of }: { of: VersionHead }) {
  const { t, format } = useI18n();
  const since = of.published_at && t('protocol.published_on', { when: format.date(dayOf(new Date(of.published_at))) });
  return <>{[t('protocol.version', { number: of.number }), t(`version_state.${of.state}`), since].filter(Boolean).join(' · ')}</>;
}
