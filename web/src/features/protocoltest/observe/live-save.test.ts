import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '@/api/failure';
import { liveSave, type SaveState } from './live-save';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Answer = { version: number } | Failure;

/** A service that answers in turn, and what was sent to it. */
function service(...answers: Answer[]) {
  const sent: [string, number][] = [];
  const states: SaveState[] = [];
  const save = liveSave<string>({
    version: 1,
    send: async (value, version) => {
      sent.push([value, version]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const answer = answers.shift() ?? { version: version + 1 };
      if (answer instanceof Failure) throw answer;
      return answer;
    },
    onChange: (state) => states.push(state),
  });
  return { save, sent, states };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('saving live', () => {
  it('waits for a pause in the tapping, and sends the newest alone', async () => {
    const { save, sent, states } = service();
    save.put('a');
    await pass(300);
    save.put('b');
    await pass(1000);
    expect(sent).toEqual([['b', 1]]);
    expect(states.at(-1)).toBe('saved');
  });

  it('sends one after the other, each against the version that the last one made', async () => {
    const { save, sent } = service({ version: 5 });
    save.put('a');
    await pass(650);
    save.put('b');
    await pass(2000);
    expect(sent).toEqual([['a', 1], ['b', 5]]);
  });

  it('keeps what was tapped when the line drops, and sends it again by itself', async () => {
    const { save, sent, states } = service(new Failure(0, { code: 'offline' }), new Failure(503, { code: 'busy' }));
    save.put('a');
    await pass(800);
    expect(states.at(-1)).toBe('kept');
    save.put('b');
    await pass(20_000);
    expect(sent.map(([value]) => value)).toEqual(['a', 'b', 'b']);
    expect(states.at(-1)).toBe('saved');
  });

  it('stops at a conflict until somebody chose', async () => {
    const { save, sent, states } = service(new Failure(412, { code: 'stale_version' }));
    save.put('a');
    await pass(60_000);
    expect(states.at(-1)).toBe('conflict');
    expect(sent.length).toBe(1);
    save.over(7);
    await pass(1000);
    expect(sent.at(-1)).toEqual(['a', 7]);
  });

  it('goes on from theirs when one’s own is dropped', async () => {
    const { save, sent } = service(new Failure(412, { code: 'stale_version' }));
    save.put('a');
    await pass(1000);
    save.drop(7);
    save.put('c');
    await pass(1000);
    expect(sent.at(-1)).toEqual(['c', 7]);
  });

  it('does not insist where the service refuses', async () => {
    const { save, sent, states } = service(new Failure(409, { code: 'finished' }));
    save.put('a');
    await pass(60_000);
    expect(sent.length).toBe(1);
    expect(states.at(-1)).toBe('refused');
  });

  it('sends at once when asked to, and says whether anything is left', async () => {
    const { save, sent } = service();
    save.put('a');
    const done = save.flush();
    await pass(150);
    expect(await done).toBe(true);
    expect(sent.length).toBe(1);
  });
});
