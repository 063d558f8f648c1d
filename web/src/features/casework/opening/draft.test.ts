import { describe, expect, it } from 'vitest';
import { newDraft, newPupil, requestOf } from './draft';
import { after, before, blocking, missingOn, stepAt, stepOf } from './steps';

const today = '2026-11-24';
const report = {
  ...newDraft('s1', today),
  channel: 'in_person' as const,
  reporter: 'teacher' as const,
  pupils: [{ ...newPupil(1, 'target'), firstName: ' Yasmine ', massar: 'g123456789', level: '2ac' as const }],
};

describe('reporting a situation', () => {
  it('needs three answers: how, from whom, about whom', () => {
    expect(missingOn('report', newDraft('s1', today))).toEqual(['report_channel', 'reporter_role']);
    expect(missingOn('people', newDraft('s1', today))).toEqual(['first_name 1']);
    expect(blocking(report, false)).toBeUndefined();
  });

  it('asks for the criteria and the screen only at its end', () => {
    expect(blocking(report, true)).toBe('criteria');
    const noted = { ...report, criteria: { repetition: 'yes', group_effect: 'unknown', imbalance: 'no', defenceless: 'yes' } as const };
    expect(blocking(noted, true)).toBe('gravity');
    expect(blocking({ ...noted, noFlag: true }, true)).toBeUndefined();
    expect(blocking({ ...noted, flags: ['weapon'] }, true)).toBeUndefined();
  });

  it('sends no more than was answered', () => {
    expect(requestOf(report, today)).toEqual({
      school_id: 's1',
      report_channel: 'in_person',
      reporter_role: 'teacher',
      level: '2ac',
      pupils: [{ role: 'target', first_name: 'Yasmine', massar: 'G123456789', level: '2ac' }],
    });
  });

  it('dates what was heard on an earlier day', () => {
    expect(requestOf({ ...report, reportedOn: '2026-11-23' }, today)).toMatchObject({ reported_at: '2026-11-23T11:00:00.000Z' });
  });

  it('keeps no name of who wished to stay anonymous', () => {
    expect(requestOf({ ...report, reporter: 'anonymous', reporterName: 'Karim' }, today)).not.toHaveProperty('reporter_name');
  });

  it('keeps platforms only for what happens online', () => {
    expect(requestOf({ ...report, place: 'yard', platforms: ['tiktok'] }, today)).not.toHaveProperty('platforms');
    expect(requestOf({ ...report, place: 'online', platforms: ['tiktok'] }, today)).toMatchObject({ platforms: ['tiktok'] });
  });

  it('goes through its steps and back', () => {
    expect(stepAt('nonsense')).toBe('report');
    expect(after('report')).toBe('people');
    expect(after('gravity')).toBeUndefined();
    expect(before('report')).toBeUndefined();
  });

  it('leads a refused field back to where it was asked', () => {
    expect(stepOf('pupils[1].massar')).toBe('people');
    expect(stepOf('reported_at')).toBe('report');
    expect(stepOf('started_on')).toBe('facts');
    expect(stepOf('criteria.repetition')).toBe('criteria');
  });
});
