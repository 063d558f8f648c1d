import { describe, expect, it } from 'vitest';
import { newDraft, newPupil, requestOf, unanswered } from './draft';

const report = {
  ...newDraft('s1'),
  channel: 'in_person' as const,
  reporter: 'teacher' as const,
  pupils: [{ ...newPupil(1, 'target'), firstName: ' Yasmine ', level: '2ac' as const }],
};

describe('reporting a situation', () => {
  it('needs three answers: how, from whom, about whom', () => {
    expect(unanswered(newDraft('s1'))).toEqual(['report_channel', 'reporter_role', 'first_name 1']);
    expect(unanswered(report)).toEqual([]);
  });

  it('sends no more than was answered', () => {
    expect(requestOf(report)).toEqual({
      school_id: 's1',
      report_channel: 'in_person',
      reporter_role: 'teacher',
      level: '2ac',
      pupils: [{ role: 'target', first_name: 'Yasmine', level: '2ac' }],
    });
  });

  it('keeps no name of who wished to stay anonymous', () => {
    expect(requestOf({ ...report, reporter: 'anonymous', reporterName: 'Karim' })).not.toHaveProperty('reporter_name');
  });

  it('keeps platforms only for what happens online', () => {
    expect(requestOf({ ...report, place: 'yard', platforms: ['tiktok'] })).not.toHaveProperty('platforms');
    expect(requestOf({ ...report, place: 'online', platforms: ['tiktok'] })).toMatchObject({ platforms: ['tiktok'] });
  });
});
