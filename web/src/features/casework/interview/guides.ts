import type { Kind } from './answers';

/** Which card is read before an interview; the variants of the method that are switched off have none. */
export const guides = ['welcome', 'check', 'watch', 'support', 'meet', 'again', 'witness'] as const;
export type GuideName = (typeof guides)[number];

const byKind: Partial<Record<Kind, GuideName>> = {
  target_first: 'welcome',
  target_check: 'check',
  monitoring_check: 'watch',
  target_support: 'support',
  presumed_intimidator: 'meet',
  witness: 'witness',
};

export function guideOf(kind: Kind, round: number): GuideName | undefined {
  return kind === 'presumed_intimidator' && round > 1 ? 'again' : byKind[kind];
}

/** The errors to avoid with the target are the same whenever one meets them. */
export const neverOf = (guide: GuideName): 'target' | 'meet' | 'again' | 'witness' =>
  guide === 'meet' || guide === 'again' || guide === 'witness' ? guide : 'target';
