import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/client';
import type { Case } from '../queries';
import { likely, refusal, slotsOf } from './slots';

const held = (id: string, person_id: string, duty: Schemas['Duty'], more = {}) => ({ id, person_id, duty, assigned_by: 'k', from_at: '2026-11-16T16:10:00Z', ...more });
const on = (...assignments: ReturnType<typeof held>[]) => ({ file: { assignments } }) as unknown as Case;
const member = (id: string, more: Partial<Schemas['TeamMember']> = {}) =>
  ({ person: { id, name_fr: id, name_ar: id }, role: 'member', certification: 'valid', ...more }) as Schemas['TeamMember'];

const both = on(held('a2', 'salma', 'interviewer'), held('a1', 'nadia', 'referent'), held('a0', 'karim', 'interviewer', { to_at: '2026-11-17T08:00:00Z' }));

describe('who can take what on a case', () => {
  it('offers what stands, then what is free; one referent only', () => {
    expect(slotsOf(both).map(({ id }) => id)).toEqual(['a1', 'a2', 'new-interviewer', 'new-support', 'new-observer']);
    expect(slotsOf(on()).map(({ id }) => id)).toEqual(['new-referent', 'new-interviewer', 'new-support', 'new-observer']);
  });

  it('guesses what the meeting wants', () => {
    expect(likely(slotsOf(on()), [])?.id).toBe('new-referent');
    expect(likely(slotsOf(both), [])?.id).toBe('a2');
    expect(likely(slotsOf(both), ['no_certified_referent'])?.id).toBe('a1');
  });

  it('knows beforehand what the method refuses', () => {
    const [referent, interviewer, , , observer] = slotsOf(both);
    if (!referent || !interviewer || !observer) throw new Error('slots');
    expect(refusal(member('nadia'), interviewer, both)).toBe('is_referent');
    expect(refusal(member('salma'), referent, both)).toBe('is_interviewer');
    expect(refusal(member('salma'), interviewer, both)).toBe('has_it');
    expect(refusal(member('x', { role: 'trainee' }), interviewer, both)).toBe('trainee');
    expect(refusal(member('x', { role: 'trainee' }), observer, both)).toBeNull();
    expect(refusal(member('x', { certification: 'not_shown' }), interviewer, both)).toBe('uncertified');
    expect(refusal(member('karim'), interviewer, both)).toBeNull();
  });
});
