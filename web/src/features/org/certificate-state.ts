import { addDays, daysBetween } from '@/i18n/format';
import type { Certificate } from './queries';

/** How somebody's certificates stand on a day. */
export type CertificateState =
  | { kind: 'valid'; until?: string }
  /** Valid, and so until a day not far ahead. */
  | { kind: 'ending'; until: string; days: number; within: 7 | 30 | 90 }
  | { kind: 'lapsed' | 'revoked'; since: string }
  | { kind: 'none' };

const horizons = [7, 30, 90] as const;

/** The last day on which a certificate counts; undefined when it has no end. */
export function lastDay({ valid_until, revoked_on }: Certificate): string | undefined {
  const before = revoked_on && addDays(revoked_on, -1);
  if (before && valid_until) return before < valid_until ? before : valid_until;
  return before ?? valid_until;
}

const countsOn = (certificate: Certificate, day: string): boolean => {
  const last = lastDay(certificate);
  return certificate.issued_on <= day && (last === undefined || day <= last);
};

/** The best of several certificates decides: whoever renewed in time is not warned about the old one. */
export function stateOf(certificates: readonly Certificate[], today: string): CertificateState {
  const valid = certificates.filter((one) => countsOn(one, today));
  if (valid.length > 0) {
    const ends = valid.map(lastDay);
    if (ends.includes(undefined)) return { kind: 'valid' };
    const until = ends.reduce<string>((latest, day) => (day && day > latest ? day : latest), today);
    const days = daysBetween(today, until);
    const within = horizons.find((horizon) => days <= horizon);
    return within ? { kind: 'ending', until, days, within } : { kind: 'valid', until };
  }
  const latest = [...certificates].sort((a, b) => (lastDay(b) ?? '').localeCompare(lastDay(a) ?? ''))[0];
  const last = latest && lastDay(latest);
  if (!latest || !last) return { kind: 'none' };
  const revoked = latest.revoked_on !== undefined && latest.revoked_on <= today && addDays(latest.revoked_on, -1) === last;
  return { kind: revoked ? 'revoked' : 'lapsed', since: addDays(last, 1) };
}
