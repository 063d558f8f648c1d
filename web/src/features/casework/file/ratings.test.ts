import { describe, expect, it } from 'vitest';
import type { Case, Interview } from '../queries';
import { dated, points, type Rated, ratingsOf } from './ratings';

const rated = (day: string, rating: Rated['rating']): Rated => ({ id: day, at: `${day}T10:00:00Z`, day, rating });

describe('what a target said, as a line', () => {
  it('goes from the first day to the last, and up as it gets better', () => {
    const drawn = points([rated('2026-11-01', 'worse'), rated('2026-11-06', 'same'), rated('2026-11-11', 'stopped')]);
    expect(drawn.map(({ x, y }) => [x, y])).toEqual([
      [0, 100],
      [50, 75],
      [100, 0],
    ]);
  });

  it('stands in the middle with a single word', () => {
    expect(points([rated('2026-11-01', 'slightly_better')])[0]).toMatchObject({ x: 50, y: 50 });
  });

  it('writes only the dates for which there is room', () => {
    const drawn = points([rated('2026-11-01', 'worse'), rated('2026-11-02', 'worse'), rated('2026-11-20', 'same'), rated('2026-11-21', 'stopped')]);
    expect(dated(drawn).map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-21']);
  });

  it('keeps each target apart and leaves out the others', () => {
    const on = { pupils: [{ id: 't1' }, { id: 't2' }, { id: 'i1' }] } as unknown as Case;
    const talks = [
      { id: 'b', pupil_id: 't1', rating: 'same', started_at: '2026-11-20T10:00:00Z' },
      { id: 'a', pupil_id: 't1', rating: 'worse', started_at: '2026-11-18T10:00:00Z' },
      { id: 'c', pupil_id: 't2', rating: 'stopped', started_at: '2026-11-18T10:00:00Z' },
      { id: 'd', pupil_id: 'i1', started_at: '2026-11-18T10:00:00Z' },
    ] as unknown as Interview[];
    expect(ratingsOf(on, talks).map(({ pupil, rated: said }) => [pupil.id, said.map(({ id }) => id)])).toEqual([
      ['t1', ['a', 'b']],
      ['t2', ['c']],
    ]);
  });
});
