import { expect, it } from 'vitest';
import type { Interview } from '../queries';
import { changes } from './revisions';

it('tells what a correction changed, and nothing else', () => {
  const first = { minutes: 12, alone: true, note: '', suggestion: 'Je m’assois avec elle' } as Interview;
  expect(changes(first, { ...first, minutes: 4, next_on: '2026-11-27', revision: 2 })).toEqual([
    { field: 'minutes', before: 12, after: 4 },
    { field: 'next_on', before: undefined, after: '2026-11-27' },
  ]);
});
