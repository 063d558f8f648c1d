import { describe, expect, it } from 'vitest';
import type { Observation, ProtocolTest } from '../queries';
import { mayObserveOn, nextOf } from './next';

const today = '2026-11-24';
const test = (change: Partial<ProtocolTest> = {}): ProtocolTest => ({
  id: 't1', school: { id: 's1', code: '90002K', name_fr: 'Collège', name_ar: 'إعدادية' }, mode: 'simulated', protocol_version_id: 'v1', planned_at: `${today}T09:00:00Z`,
  state: 'planned', observers: [], participants: [], participant_count: 2, may: ['observe'], version: 1, ...change,
});
const observation = (change: Partial<Observation> = {}): Observation => ({
  id: 'o1', test_id: 't1', kind: 'target', interview_no: 1, observer: { id: 'rachid', name_fr: '', name_ar: '' }, started_at: '', seconds: 0, marks: [], may_write: true, version: 1, ...change,
});
const result: ProtocolTest['result'] = { passed: false, verdict: 'critical_missed', percent: 80, pass_percent: 75, critical_missed: [], excused: [], decided_at: '' };
const next = (change: Partial<ProtocolTest>, mayPlan = true) => nextOf(test(change), 'rachid', today, mayPlan).code;

describe('what happens next with a test', () => {
  it('is to observe on the day, for whoever observes', () => {
    expect(next({})).toBe('observe');
    expect(next({ may: [] })).toBe('planned');
    expect(next({ planned_at: '2026-11-27T09:00:00Z' })).toBe('planned');
    expect(next({ planned_at: '2026-11-20T09:00:00Z' })).toBe('late');
  });

  it('offers a grid from the day of the test on', () => {
    const offered = (change: Partial<ProtocolTest>) => mayObserveOn(test(change), today);
    expect([offered({}), offered({ planned_at: '2026-11-20T09:00:00Z' }), offered({ planned_at: '2026-11-27T09:00:00Z' }), offered({ may: [] })]).toEqual([true, true, false, false]);
  });

  it('is to finish what one has begun, before anything else', () => {
    expect(next({ state: 'running', observations: [observation()] })).toBe('finish');
    expect(next({ state: 'running', observations: [observation({ finished_at: 'x' })] })).toBe('observe_more');
    expect(next({ state: 'running', may: [], observations: [] })).toBe('others_observe');
  });

  it('is to decide once everything is observed', () => {
    expect(next({ state: 'observed', may: ['decide'] })).toBe('decide');
    expect(next({ state: 'observed', may: [] })).toBe('await_decision');
  });

  it('is to talk it over, then to do it again where it was not passed', () => {
    expect(next({ state: 'decided', may: ['debrief'], result })).toBe('debrief');
    expect(next({ state: 'debriefed', result })).toBe('retest');
    expect(next({ state: 'debriefed', result }, false)).toBe('await_retest');
    expect(next({ state: 'debriefed', result, retest_id: 't2' })).toBe('retested');
  });

  it('is what the team took along, until it is done', () => {
    const action = { text: 'Relire', owner: { id: 'a', name_fr: '', name_ar: '' }, due_on: '2026-12-01' };
    const passed = { ...result, passed: true };
    expect(next({ state: 'debriefed', result: passed, debrief: { strengths: '', to_improve: '', actions: [action] } })).toBe('actions');
    expect(next({ state: 'debriefed', result: passed, debrief: { strengths: '', to_improve: '', actions: [{ ...action, done_on: '2026-11-23' }] } })).toBe('done');
  });
});
