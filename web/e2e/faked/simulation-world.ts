import type { Handler } from './api';
import { cases, followUpSheet, handOverSheet } from './case-world';
import { forms } from './interview-world';
import { permissions, rows } from './world';

export const base = '/api/v1/simulation';
const may = ['simulation:read', 'simulation:write'].map((permission) => ({ permission, reach: 'subtree', role: 'member', level: 'school', node_id: 's1' }));

/** A member who may practise, and one simulated case. */
export const practising = (body: unknown = cases.followUp): Record<string, Handler> => ({
  'GET /api/v1/me/permissions': { body: { ...permissions, permissions: [...permissions.permissions, ...may] } },
  [`GET ${base}/cases`]: { body: { items: rows } },
  [`GET ${base}/me/day`]: { body: { today: '2026-11-24', school_day: true, items: [] } },
  [`GET ${base}/cases/c1`]: { body },
  [`GET ${base}/cases/c1/interview-form`]: { body: forms.follow_up },
  [`GET ${base}/cases/c1/hand-over-sheet`]: { body: handOverSheet },
  [`GET ${base}/cases/c1/follow-up-sheet`]: { body: followUpSheet },
});
