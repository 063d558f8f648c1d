import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pen } from './pen';
import type { Draft } from './shelf';

const about = { person: 'salma', kind: 'interview' } as const;
const body = { subject: 'c1/i1', label: 'I1', href: '/', value: { note: '' } };
const outgoing = { key: 'k', caseId: 'c1', body: { kind: 'witness', pupil_id: 'i1', started_at: '', minutes: 5, alone: true } } as const;

function desk(fails = false) {
  const kept: Draft[] = [];
  const forgotten: string[] = [];
  const told: boolean[] = [];
  const to = {
    keep: (draft: Draft) => (fails ? Promise.reject(new Error('full')) : Promise.resolve(void kept.push(draft))),
    forget: (id: string) => (fails ? Promise.reject(new Error('none')) : Promise.resolve(void forgotten.push(id))),
  };
  return { pen: new Pen(about, body, to, ({ safe }) => told.push(safe)), kept, forgotten, told };
}

describe('a pen', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps the last of a burst of changes, and nothing while nothing is written', async () => {
    const { pen, kept } = desk();
    pen.write({ note: '' }, 'I1');
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept).toEqual([]);
    pen.write({ note: 'a' }, 'I1');
    pen.write({ note: 'ab' }, 'I1');
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept.map((draft) => draft.body.value)).toEqual([{ note: 'ab' }]);
  });

  it('keeps at once when the page goes away', async () => {
    const { pen, kept } = desk();
    pen.write({ note: 'a' }, 'I1');
    await pen.flush();
    expect(kept).toHaveLength(1);
  });

  it('marks what waits, until it is changed again', async () => {
    const { pen, kept } = desk();
    pen.write({ note: 'a' }, 'I1');
    await pen.wait(outgoing);
    expect(kept.at(-1)).toMatchObject({ head: { wantsSend: true }, body: { outgoing } });
    pen.write({ note: 'b' }, 'I1');
    await pen.flush();
    expect(kept.at(-1)?.head.wantsSend).toBe(false);
    expect(kept.at(-1)?.body).not.toHaveProperty('outgoing');
  });

  it('leaves nothing behind once the server has it, not even what was on its way to the device', async () => {
    const { pen, kept, forgotten } = desk();
    pen.write({ note: 'a' }, 'I1');
    const going = pen.flush();
    await pen.done();
    await going;
    pen.write({ note: 'b' }, 'I1');
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept).toHaveLength(1);
    expect(forgotten).toEqual([pen.id]);
  });

  it('is done without complaint on a device that keeps nothing', async () => {
    const { pen } = desk(true);
    pen.write({ note: 'a' }, 'I1');
    await expect(pen.done()).resolves.toBeUndefined();
  });

  it('says when the device keeps nothing', async () => {
    const { pen, told } = desk(true);
    pen.write({ note: 'a' }, 'I1');
    await pen.flush();
    expect(told.at(-1)).toBe(false);
  });
});
