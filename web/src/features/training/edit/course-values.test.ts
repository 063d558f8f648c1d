import { describe, expect, it } from 'vitest';
import { bodyOf, fresh, isReady, oneMore } from './course-values';

const begun = { ...fresh('2026-11-24', ['adil']), title_fr: ' Équipes de Salé ' };

describe('the form of a course', () => {
  it('begins with a whole day a week ahead', () => {
    expect(begun.days).toEqual([{ on: '2026-12-01', morning: true, afternoon: true }]);
    expect(isReady(begun)).toBe(true);
    expect(isReady({ ...begun, title_fr: ' ' })).toBe(false);
    expect(isReady({ ...begun, days: [{ on: '2026-12-01', morning: false, afternoon: false }] })).toBe(false);
  });

  it('adds the next day, taught as the one before', () => {
    expect(oneMore([{ on: '2026-12-31', morning: true, afternoon: false }], '2026-11-24').at(-1)).toEqual({ on: '2027-01-01', morning: true, afternoon: false });
  });

  it('proposes no Sunday', () => {
    expect(fresh('2026-11-22', []).days[0]?.on).toBe('2026-11-30');
    expect(oneMore([{ on: '2026-11-28', morning: true, afternoon: true }], '2026-11-24').at(-1)?.on).toBe('2026-11-30');
  });

  it('sends no empty module, and hours only where some were typed', () => {
    const body = bodyOf({ ...begun, modules: [{ title_fr: '', title_ar: ' ' }, { title_fr: 'Posture', title_ar: '' }], capacity: '' });
    expect(body).toMatchObject({ title_fr: 'Équipes de Salé', modules: [{ title_fr: 'Posture', title_ar: '' }], capacity: 0 });
    expect(body).not.toHaveProperty('hours');
    expect(bodyOf({ ...begun, hours: '18' })).toMatchObject({ hours: 18 });
  });
});
