import type { Qualification } from '../queries';

export const steps = ['registered', 'trained', 'certified', 'field_tested'] as const;
export type Step = (typeof steps)[number];

export interface Reached {
  step: Step;
  done: boolean;
  on: string | undefined;
}

type Facts = Pick<Qualification, 'status' | 'since' | 'trained_on' | 'field_tested_on'>;

/** Whoever was ever certified went that far, even if it no longer counts today. */
const everCertified = (status: Qualification['status']): boolean => ['certified', 'field_tested', 'suspended', 'expired', 'revoked'].includes(status);

/** The way from registered to field-tested, with how far somebody has come. */
export function way({ status, since, trained_on: trained, field_tested_on: tested }: Facts): Reached[] {
  const certified = everCertified(status);
  const days: Record<Step, string | undefined> = { registered: undefined, trained, certified: status === 'certified' ? since : undefined, field_tested: tested };
  const done: Record<Step, boolean> = { registered: true, trained: Boolean(trained) || certified || status === 'trained', certified, field_tested: Boolean(tested) };
  return steps.map((step) => ({ step, done: done[step], on: done[step] ? days[step] : undefined }));
}
