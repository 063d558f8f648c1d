import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import type { Translate } from '@/i18n/translate';
import type { Format } from '@/i18n/format';
import { Pill, type Tone } from '@/ui/pill';
import { type CertificateState, stateOf } from '../certificate-state';
import type { TeamCertificates } from '../queries';

/** How somebody stands, in one line. */
export function standingWords(t: Translate, format: Format, state: CertificateState, trainee: boolean): string {
  switch (state.kind) {
    case 'valid':
      return state.until ? t('certificate.valid_until', { when: format.date(state.until) }) : t('certificate.valid');
    case 'ending':
      return state.days === 0 ? t('certificate.ends_today') : t('certificate.ends_in', { count: state.days, when: format.date(state.until) });
    case 'lapsed':
      return t('certificate.lapsed', { when: format.date(state.since) });
    case 'revoked':
      return t('certificate.revoked', { when: format.date(state.since) });
    case 'none':
      return trainee ? t('certificate.in_training') : t('certificate.none');
  }
}

function toneOf(state: CertificateState, trainee: boolean): Tone {
  if (state.kind === 'valid') return 'good';
  if (state.kind === 'ending') return state.within === 7 ? 'late' : 'soon';
  return state.kind === 'none' && trainee ? 'plain' : 'late';
}

export function CertificatePill({ held: { certificates, role, status, since } }: { held: TeamCertificates }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  if (status === 'suspended') return <Pill tone="late">{t('certificate.suspended', { when: since ? format.date(since) : '' })}</Pill>;
  // What was recorded by mistake never was.
  const state = stateOf(certificates.filter(({ revoked_for }) => revoked_for !== 'recorded_in_error'), me.today);
  const trainee = role === 'trainee';
  return <Pill tone={toneOf(state, trainee)}>{standingWords(t, format, state, trainee)}</Pill>;
}
