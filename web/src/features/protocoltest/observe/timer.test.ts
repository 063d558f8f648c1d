import { describe, expect, it, vi } from 'vitest';
import { clockWords, forgetTimer, isRunning, keepTimer, keptTimer, paused, secondsOf, standing, started } from './timer';

const at = (time: string) => new Date(`2026-11-24T${time}Z`);

describe('the stopwatch of an observation', () => {
  it('measures by the clock, however long the screen slept', () => {
    const running = started(standing(0), at('10:00:00'));
    expect(secondsOf(running, at('10:09:30.900'))).toBe(570);
  });

  it('adds up what was measured between pauses', () => {
    const first = paused(started(standing(0), at('10:00:00')), at('10:02:00'));
    expect(isRunning(first)).toBe(false);
    const second = started(first, at('10:05:00'));
    expect(secondsOf(second, at('10:05:30'))).toBe(150);
    expect(secondsOf(paused(second, at('10:06:00')), at('11:00:00'))).toBe(180);
  });

  it('begins once, however often it is pressed', () => {
    const running = started(standing(10), at('10:00:00'));
    expect(started(running, at('10:04:00'))).toEqual(running);
  });

  it('never runs backwards when the clock is set back', () => {
    expect(secondsOf(started(standing(42), at('10:00:00')), at('09:00:00'))).toBe(42);
  });

  it.each([
    [0, '0:00'],
    [65, '1:05'],
    [605, '10:05'],
    [3725, '62:05'],
  ])('says %i seconds as %s', (seconds, words) => {
    expect(clockWords(seconds)).toBe(words);
  });

  it('is found again where it was left, running or paused, until the service has heard', () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, to: string) => kept.set(key, to), removeItem: (key: string) => kept.delete(key) });
    const running = started(standing(5), at('10:00:00'));
    keepTimer('one', running);
    expect(keptTimer('one', 0)).toEqual(running);
    keepTimer('one', paused(running, at('10:01:00')));
    expect(keptTimer('one', 0)).toEqual(standing(65));
    forgetTimer('one');
    expect(keptTimer('one', 7)).toEqual(standing(7));
    kept.set('sanad.timer.one', '{"before":3,"from":"never"}');
    expect(keptTimer('one', 7)).toEqual(standing(7));
    vi.unstubAllGlobals();
  });
});
