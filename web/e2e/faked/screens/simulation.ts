import { cases } from '../case-world';
import { caseWith, full } from '../interview-world';
import { base, practising } from '../simulation-world';
import type { FakedScreen } from './screen';

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
