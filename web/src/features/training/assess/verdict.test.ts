import { describe, expect, it } from 'vitest';
import { type Given, verdictOf } from './verdict';

const marks = (method_knowledge: number, intimidator_interview: number, target_interview: number, posture: number, grave_facts: number): Given => ({
  method_knowledge, intimidator_interview, target_interview, posture, grave_facts,
});

describe('what the marks come to', () => {
  it('is a pass at the mark exactly', () => {
    expect(verdictOf(marks(12, 12, 12, 12, 12), 12)).toEqual({ open: [], mean: 12, below: [], passed: true });
  });

  it('is not, when posture is below, however good the rest', () => {
    expect(verdictOf(marks(20, 20, 20, 11, 20), 12)).toMatchObject({ below: ['posture'], passed: false, mean: 18.2 });
  });

  it('is not, when the mean is below', () => {
    expect(verdictOf(marks(8, 12, 12, 12, 12), 12)).toMatchObject({ below: [], passed: false, mean: 11.2 });
  });

  it('says nothing while a mark is missing', () => {
    expect(verdictOf({ posture: 18 }, 12)).toMatchObject({ passed: false, below: [], open: ['method_knowledge', 'intimidator_interview', 'target_interview', 'grave_facts'] });
  });

  it('says nothing while a mark cannot be', () => {
    expect(verdictOf(marks(25, 12, 12, 12, 12), 12)).toMatchObject({ open: ['method_knowledge'], passed: false });
  });

  it('never rounds a mean up to the pass mark', () => {
    expect(verdictOf(marks(11, 12, 12, 12, 12), 12)).toMatchObject({ mean: 11.8, passed: false });
  });
});
