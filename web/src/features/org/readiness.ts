import { daysBetween } from '@/i18n/format';
import type { School, TeamStatus } from './queries';

export type Lack =
  | {
      code:
        | 'no_team' | 'no_coordinator' | 'several_coordinators' | 'role_mismatch' | 'no_grant' | 'not_in_team'
        | 'nobody_certified' | 'one_certified' | 'letter';
    }
  | { code: 'below_minimum'; count: number }
  | { code: 'ending'; until: string };

type Facts = Pick<School, 'closed_on' | 'certified' | 'next_expiry' | 'parent_letter_on'>;

const soonDays = 90;

/**
 * What a school still lacks before it can take a case as the method asks: facts alone, and nothing of what the reader may not
 * see. A closed school lacks nothing.
 */
export function lacks(school: Facts, team: TeamStatus | undefined, today: string): Lack[] {
  if (school.closed_on && school.closed_on <= today) return [];
  const found: Lack[] = (team?.alerts ?? []).map((code) =>
    code === 'below_minimum' ? { code, count: (team?.minimum ?? 0) - (team?.size ?? 0) } : { code },
  );
  const { certified, next_expiry } = school;
  if (certified !== undefined && team && team.size > 0) {
    // One sees the target, another those to meet: nobody does both.
    if (certified === 0) found.push({ code: 'nobody_certified' });
    else if (certified === 1) found.push({ code: 'one_certified' });
    if (next_expiry && daysBetween(today, next_expiry) <= soonDays) found.push({ code: 'ending', until: next_expiry });
  }
  if (!school.parent_letter_on) found.push({ code: 'letter' });
  return found;
}

/** What is only coming up does not keep a team from working. */
export const isReady = (found: readonly Lack[]): boolean => found.every(({ code }) => code === 'ending' || code === 'several_coordinators');
