import { describe, expect, it } from 'vitest';
import type { InterviewForm } from '../queries';
import { earlierThan, firstAnswers, requestOf, settled, unanswered, withKind } from './answers';

const salma = { id: 'salma', name_fr: 'Salma', name_ar: 'سلمى' };
const form: InterviewForm = {
  pupil_id: 'p1',
  pseudonym: 'I1',
  role: 'presumed_intimidator',
  kinds: [
    { kind: 'presumed_intimidator', round: 2, next_on: '2026-11-27' },
    { kind: 'witness', round: 1 },
  ],
  interviewers: [salma],
  observers: [],
  brief_minutes: 10,
};
const now = new Date('2024-11-26T10:30:00Z');
const later = new Date('2024-11-26T10:50:00Z');

describe('logging an interview', () => {
  it('starts from what the method proposes', () => {
    const answers = firstAnswers(form, 'salma');
    expect(answers).toMatchObject({ kind: 'presumed_intimidator', nextOn: '2026-11-27', interviewerId: 'salma', alert: 'none', alone: true });
  });

  it('leaves the interviewer open to whoever may not conduct it', () => {
    expect(unanswered({ ...firstAnswers(form, 'someone-else'), acknowledged: 'yes' })).toEqual(['interviewer_id']);
  });

  it('needs one tap for a presumed intimidator: the acknowledgement', () => {
    const answers = firstAnswers(form, 'salma');
    expect(unanswered(answers)).toEqual(['acknowledged']);
    expect(unanswered({ ...answers, acknowledged: 'no' })).toEqual([]);
  });

  it("needs the target's own rating at a check, not in support", () => {
    const answers = firstAnswers(form, 'salma');
    expect(unanswered({ ...answers, kind: 'target_check' })).toEqual(['rating']);
    expect(unanswered({ ...answers, kind: 'target_support' })).toEqual([]);
  });

  it('asks which grave fact it is', () => {
    expect(unanswered({ ...firstAnswers(form, 'salma'), acknowledged: 'no', alert: 'grave_fact' })).toEqual(['flag']);
  });

  it('counts a suggestion in letters, not in bytes', () => {
    const answers = { ...firstAnswers(form, 'salma'), acknowledged: 'yes' as const };
    expect(unanswered({ ...answers, suggestion: 'م'.repeat(140) })).toEqual([]);
    expect(unanswered({ ...answers, suggestion: '🙂'.repeat(141) })).toEqual(['suggestion']);
  });

  it('ends as it is first sent, unless another moment was given', () => {
    const answers = { ...firstAnswers(form, 'salma'), minutes: 4 };
    const sent = settled(answers, now);
    expect(requestOf(sent, 'p1').started_at).toBe('2024-11-26T10:26:00.000Z');
    expect(settled(sent, later)).toEqual(sent);
    const earlier = { ...answers, ...earlierThan(now, 30) };
    expect(earlier).toMatchObject({ startedDay: '2024-11-26', startedTime: '11:00' });
    expect(requestOf(settled(earlier, now), 'p1').started_at).toBe('2024-11-26T10:00:00.000Z');
  });

  it('stops the timer that still runs as it is sent', () => {
    const running = { ...firstAnswers(form, 'salma'), timerFrom: '2024-11-26T10:22:10Z' };
    expect(settled(running, now)).toMatchObject({ minutes: 8, startedDay: '2024-11-26', startedTime: '11:22', timerFrom: '' });
    expect(settled({ ...running, timerFrom: '2024-11-25T10:22:10Z' }, now).minutes).toBe(180);
  });

  it('can be kept as plain text', () => {
    const answers = firstAnswers(form, 'salma');
    expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
  });

  it('sends only what belongs to the kind', () => {
    const answers = { ...firstAnswers(form, 'salma'), acknowledged: 'yes' as const, rating: 'worse' as const, suggestion: '  Je lui parle ' };
    const request = requestOf(answers, 'p1');
    expect(request).toMatchObject({ acknowledged: 'yes', suggestion: 'Je lui parle', next_on: '2026-11-27' });
    expect(request).not.toHaveProperty('rating');
    expect(requestOf({ ...answers, kind: 'target_check' }, 'p1')).not.toHaveProperty('suggestion');
  });

  it('takes the date of the kind chosen', () => {
    expect(withKind(firstAnswers(form, 'salma'), form, 'witness').nextOn).toBe('');
  });
});
