import { describe, expect, it } from 'vitest';
import { way } from './steps';

const reached = (facts: Parameters<typeof way>[0]) => way(facts).filter(({ done }) => done).map(({ step }) => step);

describe('how far somebody has come', () => {
  it('begins with being registered', () => {
    expect(reached({ status: 'registered' })).toEqual(['registered']);
  });

  it('counts a certificate without a course, as registers hold them', () => {
    expect(reached({ status: 'certified', since: '2022-12-01' })).toEqual(['registered', 'trained', 'certified']);
  });

  it('is field-tested by a test, whatever came after', () => {
    expect(reached({ status: 'expired', trained_on: '2023-01-10', field_tested_on: '2024-01-16' })).toEqual(['registered', 'trained', 'certified', 'field_tested']);
  });

  it('says since when where it knows', () => {
    expect(way({ status: 'certified', since: '2026-03-02', trained_on: '2026-02-20' }).map(({ on }) => on)).toEqual([undefined, '2026-02-20', '2026-03-02', undefined]);
  });
});
