import type { Schemas } from '@/api/client';

type Line = Schemas['AccessLine'];

/** One role that somebody holds or held, with everything that it opens of the school's cases. */
export interface Opening {
  grant: Schemas['Grant'];
  opens: Pick<Line, 'permission' | 'reach' | 'lines'>[];
  endedAt?: string;
  endedBy?: Schemas['PersonRef'];
}

/** The pages tell one thing a line; a person asks who. Those who can now come first, each group in the order of the pages. */
export function openingsOf(lines: readonly Line[]): Opening[] {
  const byGrant = new Map<string, Opening>();
  for (const { grant, permission, reach, lines: policy, ended_at, ended_by } of lines) {
    const known = byGrant.get(grant.id);
    const opens = { permission, reach, lines: policy };
    if (known) known.opens.push(opens);
    else byGrant.set(grant.id, { grant, opens: [opens], ...(ended_at && { endedAt: ended_at }), ...(ended_by && { endedBy: ended_by }) });
  }
  const all = [...byGrant.values()];
  return [...all.filter(({ endedAt }) => !endedAt), ...all.filter(({ endedAt }) => endedAt)];
}

const telling = ['interview:read', 'case:read', 'case:names', 'case:board'] as const;

/** The most telling thing that a role opens: the rest follows from it, and is there to be read. */
export function widest({ opens }: Opening): { permission: (typeof telling)[number]; reach: string } | undefined {
  for (const permission of telling) {
    const found = opens.find((one) => one.permission === permission);
    if (found) return { permission, reach: found.reach };
  }
  return undefined;
}
