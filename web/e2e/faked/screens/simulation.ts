import type { Handler } from '../api';
import { cases, followUpSheet, handOverSheet } from '../case-world';
import { caseWith, full, forms } from '../interview-world';
import { permissions, rows } from '../world';
import type { FakedScreen } from './screen';

const base = '/api/v1/simulation';
const may = ['simulation:read', 'simulation:write'].map((permission) => ({ permission, reach: 'subtree', role: 'member', level: 'school', node_id: 's1' }));

const practising = (body: unknown = cases.followUp): Record<string, Handler> => ({
  'GET /api/v1/me/permissions': { body: { ...permissions, permissions: [...permissions.permissions, ...may] } },
  [`GET ${base}/cases`]: { body: { items: rows } },
  [`GET ${base}/me/day`]: { body: { today: '2026-11-24', school_day: true, items: [] } },
  [`GET ${base}/cases/c1`]: { body },
  [`GET ${base}/cases/c1/interview-form`]: { body: forms.follow_up },
  [`GET ${base}/cases/c1/hand-over-sheet`]: { body: handOverSheet },
  [`GET ${base}/cases/c1/follow-up-sheet`]: { body: followUpSheet },
});

const face = (name: string, path: string, answers = practising()): FakedScreen => ({ name: `simulation-${name}`, path: `/simulation${path}`, answers });

export const simulation: readonly FakedScreen[] = [
  face('cases', ''),
  face('first', '', { ...practising(), [`GET ${base}/cases`]: { body: { items: [] } } }),
  face('open', '/cases/new'),
  face('open-grave', '/cases/new?step=gravity'),
  face('case', '/cases/c1'),
  face('case-locked', '/cases/c1', practising(cases.locked)),
  face('interview', '/cases/c1/interviews/new/i1'),
  face('correct', '/cases/c1/interviews/v2/correct', practising(caseWith(full))),
  face('print-follow-up', '/cases/c1/print'),
  face('print-hand-over', '/cases/c1/hand-over'),
];
