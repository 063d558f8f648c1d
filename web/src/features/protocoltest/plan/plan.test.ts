import { describe, expect, it } from 'vitest';
import type { ProtocolTest } from '../queries';
import { changesOf, missing, newPlan, planOf, requestOf, retestOf } from './plan';

const person = (id: string) => ({ id, name_fr: id, name_ar: id });
const test: ProtocolTest = {
  id: 't1', school: { id: 's1', code: '90002K', name_fr: 'Collège', name_ar: 'إعدادية' }, mode: 'simulated', scenario: 'denial', protocol_version_id: 'v1', campaign_id: 'k1',
  planned_at: '2026-11-24T08:30:00Z', state: 'debriefed', observers: [person('rachid')], participants: [person('salma'), person('karim')], participant_count: 2, may: [], version: 3,
};

describe('the plan of a test', () => {
  it('names what it lacks', () => {
    expect(missing(newPlan())).toEqual(['school', 'day', 'scenario', 'observers', 'participants']);
    expect(missing(newPlan({ mode: 'supervised', schoolId: 's1', day: '2026-12-01', observers: ['a'], participants: ['b'] }))).toEqual([]);
  });

  it('says its hour in Morocco', () => {
    expect(planOf(test)).toMatchObject({ day: '2026-11-24', time: '09:30' });
    expect(requestOf({ ...planOf(test), day: '2026-12-01' }).planned_at).toBe('2026-12-01T08:30:00.000Z');
  });

  it('sends only what was changed', () => {
    const before = planOf(test);
    expect(changesOf(before, before)).toEqual({});
    expect(changesOf(before, { ...before, participants: ['karim', 'salma'] })).toEqual({});
    expect(changesOf(before, { ...before, participants: ['karim'], time: '10:00' })).toEqual({ participant_ids: ['karim'], planned_at: '2026-11-24T09:00:00.000Z' });
  });

  it('of a re-test keeps the people and asks for another day; the campaign only while it runs', () => {
    const campaign = { id: 'k1', name_fr: '', name_ar: '', level: 'aref', node_id: 'rsk', from_on: '2026-11-01', to_on: '2026-12-15', protocol_version_id: 'v1', protocol_number: 1, target_percent: 100, school_count: 1, decided_count: 1, may_edit: false, version: 1 } as const;
    expect(retestOf(test, campaign, '2026-12-01')).toMatchObject({ campaignId: 'k1', day: '', retestOf: 't1', participants: ['salma', 'karim'] });
    expect(retestOf(test, campaign, '2026-12-16').campaignId).toBe('');
  });
});
