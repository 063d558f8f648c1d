import { describe, expect, it } from 'vitest';
import type { Case, MoveOption } from '../queries';
import { asks, remedyHref, ways } from './moves';

const option = (to: MoveOption['to'], transition: number, unmet: MoveOption['unmet'] = []): MoveOption => ({
  to, transition, unmet, decided_by: 'team', needs: [], reasons: [],
});
const onCase = (more: object, moves: MoveOption[]) => ({ flags: [], locked: false, file: { moves }, ...more }) as unknown as Case;

describe('a move', () => {
  it('asks each question once, whatever guards ask for it', () => {
    expect(asks({ needs: ['team_only', 'justification_missing', 'too_early', 'reason_missing'] })).toEqual(['justification', 'reason']);
  });

  it('goes straight to the pupil whom a guard names', () => {
    expect(remedyHref('c1', 'log', 'p1', [{ id: 'p1' }])).toBe('/cases/c1/interviews/new/p1');
    expect(remedyHref('c1', 'log', undefined, [{ id: 'p1' }])).toBe('/cases/c1?do=log');
    expect(remedyHref('c1', 'assign', 'karim', [{ id: 'p1' }])).toBe('/cases/c1?do=assign');
  });
});

describe('the way ahead', () => {
  it('is one, and what waits for a grave fact is not offered', () => {
    const { next, others } = ways(
      onCase({ state: 'follow_up' }, [option('referred', 4, [{ code: 'grave_flag_missing' }]), option('closed_other', 16), option('monitoring', 11)]),
    );
    expect(next?.to).toBe('monitoring');
    expect(others.map(({ to }) => to)).toEqual(['closed_other']);
  });

  it('leads a locked case to its end, and one with a health flag back to the method', () => {
    const moves = [option('target_reception', 19, [{ code: 'method_locked' }]), option('closed_other', 15)];
    expect(ways(onCase({ state: 'referred', locked: true }, moves)).next?.to).toBe('closed_other');
    expect(ways(onCase({ state: 'referred', locked: true }, moves)).others).toEqual([]);
    expect(ways(onCase({ state: 'referred', flags: [{ kind: 'self_harm' }] }, moves)).next?.to).toBe('target_reception');
  });
});
