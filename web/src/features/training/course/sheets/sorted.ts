import { attending } from '../../attendance/taken';
import type { Enrolment } from '../../queries';

export interface Without {
  enrolment: Enrolment;
  why: 'already_issued' | 'own_certificate' | 'outcome';
}

/** Who receives a certificate, and who does not: it was issued before, it would be one's own, or the course was not passed. */
export function sorted(enrolments: readonly Enrolment[], me: string): { receive: Enrolment[]; without: Without[] } {
  const receive: Enrolment[] = [];
  const without: Without[] = [];
  for (const enrolment of attending(enrolments)) {
    if (enrolment.certified) without.push({ enrolment, why: 'already_issued' });
    else if (enrolment.progress?.outcome !== 'passed') without.push({ enrolment, why: 'outcome' });
    else if (enrolment.person.id === me) without.push({ enrolment, why: 'own_certificate' });
    else receive.push(enrolment);
  }
  return { receive, without };
}
