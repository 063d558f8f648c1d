import { describe, expect, it } from 'vitest';
import { asked } from './asked';

describe('looking for a pupil', () => {
  it('tells a Massar code from a name', () => {
    expect(asked(' g123 456789 ')).toEqual({ massar: 'G123456789' });
    expect(asked('  Yasmine   Alaoui ')).toEqual({ text: 'Yasmine Alaoui' });
    expect(asked('عبد')).toEqual({ text: 'عبد' });
  });

  it('waits for two letters', () => {
    expect(asked(' y ')).toBeNull();
    expect(asked('')).toBeNull();
  });
});
