import { describe, expect, it } from 'vitest';
import { isWhole, printed } from './code';

describe('the number of a certificate', () => {
  it.each([
    ['7K3M-9QXA-2BCD-W4ZT', '7K3M-9QXA-2BCD-W4ZT'],
    ['7k3m9qxa2bcdw4zt', '7K3M-9QXA-2BCD-W4ZT'],
    [' 7k3m 9qxa · 2bcd-w4zt\u200f', '7K3M-9QXA-2BCD-W4ZT'],
    ['ok3m-iqxa-lbcd-w4zt', '0K3M-1QXA-1BCD-W4ZT'],
    ['7K3M-9QXA-2BCD-W4ZT-TOO-LONG', '7K3M-9QXA-2BCD-W4ZT'],
    ['', ''],
  ])('%s is read as %s', (typed, read) => {
    expect(printed(typed)).toBe(read);
  });

  it('is whole with sixteen signs of its alphabet', () => {
    expect(['7K3M-9QXA-2BCD-W4ZT', '7K3M-9QXA-2BCD', '7K3M-9QXA-2BCD-W4ZU', ''].map(isWhole)).toEqual([true, false, false, false]);
  });
});
