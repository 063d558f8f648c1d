import type { TeamRole } from '../queries';

export const teamRoles: readonly TeamRole[] = ['member', 'trainee', 'coordinator'];
