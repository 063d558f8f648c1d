import { afterEach, describe, expect, it, vi } from 'vitest';
import { learnHour, now } from './clock';

const answeredAt = (date: string): Response => new Response(null, { headers: { Date: date } });

describe('the hour', () => {
  afterEach(() => vi.useRealTimers());

  it('is the service’s when the phone is a day late', () => {
    vi.useFakeTimers({ now: new Date('2026-11-23T09:00:00Z') });
    learnHour(answeredAt('Tue, 24 Nov 2026 09:00:00 GMT'));
    vi.advanceTimersByTime(60_000);
    expect(now().toISOString()).toBe('2026-11-24T09:01:00.000Z');
  });

  it('is the phone’s while they agree, or nothing was said', () => {
    vi.useFakeTimers({ now: new Date('2026-11-24T09:00:30Z') });
    learnHour(answeredAt('Tue, 24 Nov 2026 09:00:00 GMT'));
    learnHour(new Response(null));
    expect(now().toISOString()).toBe('2026-11-24T09:00:30.000Z');
  });
});
