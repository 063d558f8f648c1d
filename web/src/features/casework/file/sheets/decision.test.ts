import { describe, expect, it } from 'vitest';
import { decisionReady, moveRequest, newDecision } from './decision';

describe('a decision', () => {
  it('waits for each question that was asked', () => {
    expect(decisionReady(['members', 'reason'], { ...newDecision, reason: 'duplicate' })).toBe(false);
    expect(decisionReady(['members', 'reason'], { ...newDecision, reason: 'duplicate', members: ['karim'] })).toBe(true);
    expect(decisionReady([], newDecision)).toBe(true);
  });

  it('does not take blanks for a justification', () => {
    expect(decisionReady(['justification'], { ...newDecision, note: '   ' })).toBe(false);
  });

  it('sends only what was given', () => {
    expect(moveRequest('triage', newDecision)).toEqual({ to: 'triage' });
    expect(moveRequest('closed_other', { ...newDecision, outcome: 'improved', supportEnded: true })).toEqual({
      to: 'closed_other',
      outcome: 'improved',
      support_ended: true,
    });
  });
});
