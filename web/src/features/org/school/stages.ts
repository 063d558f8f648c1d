import type { Schemas } from '@/api/client';

type Stage = Schemas['ReadinessStage'];

/** The way of a school, each stage asking for all before it. */
export const stages: readonly Exclude<Stage, 'closed'>[] = ['enrolled', 'team_formed', 'trained', 'certified', 'field_tested', 'operational'];

/** Whether a school that has come as far as `reached` has that stage behind it. */
export function isReached(stage: Stage, reached: Stage): boolean {
  const at = stages.findIndex((one) => one === reached);
  return at >= 0 && stages.findIndex((one) => one === stage) <= at;
}
