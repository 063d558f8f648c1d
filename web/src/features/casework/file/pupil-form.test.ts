import { describe, expect, it } from 'vitest';
import { keptOf, type PupilAnswers, pupilRequest } from './pupil-form';

const base: PupilAnswers = { firstName: 'Hamza', lastName: 'Chraibi', classLabel: '2AC-1', massar: 'G123456789', sex: 'boy', level: '2ac', role: 'presumed_intimidator', excused: '' };

describe('a pupil who is corrected', () => {
  it('sends only what changed, and takes back what was emptied', () => {
    expect(pupilRequest(base, { ...base, massar: '', sex: '', level: '', classLabel: ' 2AC-1 ' })).toEqual({ massar: '', sex: '', level: '' });
  });

  it('reads a Massar code as it stands on paper', () => {
    expect(pupilRequest(base, { ...base, massar: 'g123 456 789' })).toEqual({});
    expect(pupilRequest(base, { ...base, massar: 'j 987654321' })).toEqual({ massar: 'J987654321' });
  });

  it('says nothing of an excuse to somebody who is not to be met', () => {
    expect(pupilRequest({ ...base, excused: 'health' }, { ...base, role: 'witness', excused: '' })).toEqual({ role: 'witness' });
  });

  it('keeps after a conflict what I touched', () => {
    expect(keptOf(base, { ...base, lastName: 'Chraïbi' }, { ...base, lastName: 'C.', massar: '' })).toMatchObject({ lastName: 'Chraïbi', massar: '' });
  });
});
