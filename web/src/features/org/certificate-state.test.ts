import { describe, expect, it } from 'vitest';
import { stateOf } from './certificate-state';
import type { Certificate } from './queries';

const today = '2026-11-24';
const certificate = (more: Partial<Certificate> = {}): Certificate => ({
  id: 'z', person_id: 'p', number: 'MPP-1', code: '', state: 'valid', issued_on: '2024-03-08', version: 1, ...more,
});

describe('how certificates stand', () => {
  it.each([
    ['nothing', [], { kind: 'none' }],
    ['no end', [certificate()], { kind: 'valid' }],
    ['an end far ahead', [certificate({ valid_until: '2027-06-30' })], { kind: 'valid', until: '2027-06-30' }],
    ['90 days', [certificate({ valid_until: '2027-02-22' })], { kind: 'ending', until: '2027-02-22', days: 90, within: 90 }],
    ['30 days', [certificate({ valid_until: '2026-12-24' })], { kind: 'ending', until: '2026-12-24', days: 30, within: 30 }],
    ['the last day itself', [certificate({ valid_until: today })], { kind: 'ending', until: today, days: 0, within: 7 }],
    ['the day after', [certificate({ valid_until: '2026-11-23' })], { kind: 'lapsed', since: today }],
    ['revoked', [certificate({ revoked_on: '2026-11-02' })], { kind: 'revoked', since: '2026-11-02' }],
    ['revoked from a day ahead', [certificate({ revoked_on: '2026-11-27' })], { kind: 'ending', until: '2026-11-26', days: 2, within: 7 }],
    ['lapsed before it was revoked', [certificate({ valid_until: '2026-01-01', revoked_on: '2026-05-01' })], { kind: 'lapsed', since: '2026-01-02' }],
    ['renewed', [certificate({ valid_until: '2026-11-30' }), certificate({ valid_until: '2028-11-30' })], { kind: 'valid', until: '2028-11-30' }],
    ['an old one and one revoked', [certificate({ valid_until: '2025-01-01' }), certificate({ revoked_on: '2026-02-01' })], { kind: 'revoked', since: '2026-02-01' }],
  ] as const)('%s', (_, held, expected) => {
    expect(stateOf(held, today)).toEqual(expected);
  });
});
