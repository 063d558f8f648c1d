import { describe, expect, it } from 'vitest';
import { csvOf, refusedRows } from './refused-csv';

describe('the list of refused lines', () => {
  it('never holds a formula', () => {
    expect(csvOf([['=1+1', '+33', '-2', '@x', '\tx']])).toBe("\uFEFF'=1+1;'+33;'-2;'@x;'\tx\r\n");
  });

  it('quotes what would break a line', () => {
    expect(csvOf([['a;b', 'say "no"', 'x\ny']])).toBe('\uFEFF"a;b";"say ""no""";"x\ny"\r\n');
  });

  it('says the reason in words', () => {
    const report = {
      encoding: 'utf-8', delimiter: ';', dry_run: true, applied: false, lines: 2, accepted: 1, problems: 1, cut: false, counts: {},
      refused: [{ line: 3, column: 'type', code: 'kind_not_covered' }],
    };
    expect(refusedRows(report, ['Line', 'Column', 'Reason'], (code) => `(${code})`)).toEqual([['Line', 'Column', 'Reason'], ['3', 'type', '(kind_not_covered)']]);
  });
});
