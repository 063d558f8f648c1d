import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/client';
import { Failure } from '@/api/failure';
import { loggedSince, mayWait } from './outgoing';

const began = Date.parse('2026-11-24T09:00:00Z');
const mine = { kind: 'presumed_intimidator', pupil_id: 'i1', interviewer_id: 'salma', started_at: '2026-11-24T09:05:00.000Z', minutes: 5, alone: true } as const;
const logged = (more: Partial<Schemas['Interview']>): Schemas['Interview'] => ({
  ...mine, id: 'v', revision: 1, round: 1, role_then: 'presumed_intimidator', alert: 'none', suggestion: '', note: '', certification: 'valid', imported: false,
  recorded_by: 'karim', recorded_at: '2026-11-24T09:30:00Z', ...more,
});

describe('what was logged while an interview waited', () => {
  it('is what others logged with the same pupil since', () => {
    const other = logged({ interviewer_id: 'karim' });
    expect(loggedSince([other, logged({ pupil_id: 'i2', interviewer_id: 'karim' })], mine, began)).toEqual([other]);
  });

  it('is nothing that was there before', () => {
    expect(loggedSince([logged({ interviewer_id: 'karim', recorded_at: '2026-11-24T08:59:00Z' })], mine, began)).toEqual([]);
  });

  it('is not our own, sent once already without hearing of it', () => {
    expect(loggedSince([logged({ started_at: '2026-11-24T09:05:00Z', recorded_by: 'salma' })], mine, began)).toEqual([]);
  });
});

describe('what may be sent again by itself', () => {
  it.each([[0, true], [401, true], [503, true], [400, false], [409, false], [422, false], [500, false]])('status %i: %s', (status, waits) => {
    expect(mayWait(new Failure(status, {}))).toBe(waits);
  });
});
