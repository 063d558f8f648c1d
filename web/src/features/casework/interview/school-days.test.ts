import { describe, expect, it } from 'vitest';
import { schoolDaysAfter } from './school-days';

describe('days of class', () => {
  it('leave out Sundays', () => {
    expect(schoolDaysAfter('2026-11-27', 1, [])).toBe('2026-11-28');
    expect(schoolDaysAfter('2026-11-27', 3, [])).toBe('2026-12-01');
  });

  it('leave out breaks and holidays', () => {
    expect(schoolDaysAfter('2026-12-04', 3, [{ starts: '2026-12-06', ends: '2026-12-13' }])).toBe('2026-12-15');
  });

  it('say nothing where no class is in sight', () => {
    expect(schoolDaysAfter('2026-07-01', 1, [{ starts: '2026-07-01', ends: '2027-07-01' }])).toBeUndefined();
  });
});
