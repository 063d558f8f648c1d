import { describe, expect, it } from 'vitest';
import type { Interview } from '../queries';
import { answersOf, correctionOf, differences } from './correction';
import { unanswered } from './answers';

const logged: Interview = {
  id: 'v2', revision: 2, kind: 'presumed_intimidator', round: 1, pupil_id: 'i1', role_then: 'presumed_intimidator', interviewer_id: 'salma',
  started_at: '2026-11-20T13:05:42Z', minutes: 4, alone: true, acknowledged: 'yes', suggestion: 'Lui parler', alert: 'none', note: '',
  certification: 'valid', imported: false, recorded_by: 'salma', recorded_at: '2026-11-20T13:15:00Z', next_on: '2026-11-27',
};

describe('correcting an interview', () => {
  it('starts from what was logged, and asks only why', () => {
    const answers = answersOf(logged);
    expect(answers).toMatchObject({ startedDay: '2026-11-20', startedTime: '14:05', acknowledged: 'yes', nextOn: '2026-11-27' });
    expect(unanswered(answers, true)).toEqual(['reason']);
    expect(unanswered({ ...answers, reason: 'Durée' }, true)).toEqual([]);
  });

  it('sends the whole interview, and keeps a start that was not touched', () => {
    const answers = { ...answersOf(logged), minutes: 6, reason: ' Durée ' };
    expect(correctionOf(answers, logged)).toEqual({
      interviewer_id: 'salma', started_at: '2026-11-20T13:05:42Z', minutes: 6, alone: true, alert: 'none', acknowledged: 'yes',
      suggestion: 'Lui parler', next_on: '2026-11-27', reason: 'Durée',
    });
    expect(correctionOf({ ...answers, startedTime: '14:10' }, logged).started_at).toBe('2026-11-20T13:10:00.000Z');
  });

  it('asks for no new flag: a grave fact is told when it is first logged, or on the case', () => {
    expect(unanswered({ ...answersOf(logged), alert: 'grave_fact', reason: 'Oubli' }, true)).toEqual([]);
  });

  it('says where two versions differ', () => {
    const mine = answersOf(logged);
    expect(differences(mine, { ...mine, reason: 'x' })).toEqual([]);
    expect(differences(mine, { ...mine, minutes: 9, note: 'Courte' })).toEqual(['minutes', 'note']);
  });
});
