import type { Certificate } from './queries';

/** Where a certificate stands on a day. */
export function standingOf(certificate: Certificate, today: string): 'revoked' | 'over' | 'coming' | 'valid' {
  if (certificate.revoked_on && certificate.revoked_on <= today) return 'revoked';
  if (certificate.valid_until && certificate.valid_until < today) return 'over';
  return certificate.issued_on > today ? 'coming' : 'valid';
}
