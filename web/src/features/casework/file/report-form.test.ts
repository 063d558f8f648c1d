import { describe, expect, it } from 'vitest';
import type { Case } from '../queries';
import { differing, merged, type ReportAnswers, reportRequest } from './report-form';

const base: ReportAnswers = {
  reportedOn: '2026-11-13', channel: 'in_person', reporter: 'parent', reporterName: '', summary: 'Moqueries', place: 'yard', forms: ['mockery', 'exclusion'],
  platforms: [], startedOn: '', level: '2ac', criteria: { repetition: 'yes' },
};
const on = { reported_at: '2026-11-13T08:15:00Z' } as Case;

describe('a report that is corrected', () => {
  it('sends only what changed, and takes a code back by an empty one', () => {
    const mine: ReportAnswers = { ...base, place: '', forms: ['exclusion', 'mockery'], summary: ' Moqueries ' };
    expect(reportRequest(on, base, mine)).toEqual({ place: '' });
  });

  it('moves the day and keeps the hour', () => {
    expect(reportRequest(on, base, { ...base, reportedOn: '2026-11-12' })).toEqual({ reported_at: '2026-11-12T08:15:00.000Z' });
  });

  it('keeps after a conflict what I touched, and theirs for the rest', () => {
    const mine: ReportAnswers = { ...base, summary: 'À moi' };
    const theirs: ReportAnswers = { ...base, summary: 'À eux', place: 'gate' };
    expect(differing(mine, theirs)).toEqual(['summary', 'place']);
    expect(merged(base, mine, theirs)).toMatchObject({ summary: 'À moi', place: 'gate' });
  });
});
