import { describe, expect, it } from 'vitest';
import { halfDays, hasBegun } from './days';

describe('half-days', () => {
  it('are those that are taught, in order', () => {
    expect(halfDays([{ on: '2026-12-01', morning: false, afternoon: true }, { on: '2026-12-02', morning: true, afternoon: true }])).toEqual([
      { on: '2026-12-01', half: 'afternoon' },
      { on: '2026-12-02', half: 'morning' },
      { on: '2026-12-02', half: 'afternoon' },
    ]);
  });

  it('are called once they have begun', () => {
    const begun = (on: string, half: 'morning' | 'afternoon') => hasBegun({ on, half }, '2026-11-24', '11:59');
    expect([begun('2026-11-23', 'afternoon'), begun('2026-11-24', 'morning'), begun('2026-11-24', 'afternoon'), begun('2026-11-25', 'morning')]).toEqual([true, true, false, false]);
  });
});
