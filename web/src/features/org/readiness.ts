import type { CertificateState } from './certificate-state';
import type { TeamStatus } from './queries';

/** What is known of a school; what the reader may not see, or what was not asked for, is left out. */
export interface Facts {
  closed: boolean;
  team?: TeamStatus | undefined;
  /** How those who may conduct interviews stand: the members, trainees left out. */
  certificates?: readonly CertificateState[] | undefined;
  /** Whether this year's letter to the parents went out. */
  letter?: boolean | undefined;
}

export type Lack =
  | { code: 'no_team' | 'no_coordinator' | 'several_coordinators' | 'role_mismatch' | 'no_grant' | 'not_in_team' | 'nobody_certified' | 'one_certified' | 'letter' }
  | { code: 'below_minimum' | 'ending'; count: number };

/** Facts alone, most pressing first: what a school still lacks before it can take a case as the method asks. */
export function lacks({ closed, team, certificates, letter }: Facts): Lack[] {
  if (closed) return [];
  const found: Lack[] = [];
  for (const code of team?.alerts ?? []) {
    found.push(code === 'below_minimum' ? { code, count: (team?.minimum ?? 0) - (team?.size ?? 0) } : { code });
  }
  if (certificates && team && team.size > 0) {
    const certified = certificates.filter(({ kind }) => kind === 'valid' || kind === 'ending').length;
    // One sees the target, another those to meet: nobody does both.
    if (certified === 0) found.push({ code: 'nobody_certified' });
    else if (certified === 1) found.push({ code: 'one_certified' });
    const ending = certificates.filter(({ kind }) => kind === 'ending').length;
    if (ending > 0) found.push({ code: 'ending', count: ending });
  }
  if (letter === false) found.push({ code: 'letter' });
  return found;
}

/** What is only coming up does not keep a team from working. */
export const isReady = (found: readonly Lack[]): boolean => found.every(({ code }) => code === 'ending' || code === 'several_coordinators');
