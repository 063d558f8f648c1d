import { describe, expect, it } from 'vitest';
import type { Aref, Directorate } from '../queries';
import { filtersOf, placeOf } from './filters';

const aref = (id: string): Aref => ({ id, num: '01', name_fr: id, name_ar: id, region_fr: id, region_ar: id });
const directorate = (id: string, aref_id: string): Directorate => ({ id, aref_id, kind: 'province', name_fr: id, name_ar: id });
const arefs = [aref('rsk'), aref('ms')];
const directorates = [directorate('rabat', 'rsk'), directorate('sale', 'rsk'), directorate('safi', 'ms')];
const at = (search: string) => placeOf(new URLSearchParams(search), arefs, directorates);

describe('the tree of schools', () => {
  it('goes from the country down', () => {
    expect(at('').arefs).toHaveLength(2);
    expect(at('aref=rsk')).toMatchObject({ aref: { id: 'rsk' }, directorates: [{ id: 'rabat' }, { id: 'sale' }], wider: { country: true, aref: false } });
    expect(at('aref=rsk&directorate=rabat')).toMatchObject({ directorate: { id: 'rabat' }, directorates: [], wider: { country: true, aref: true } });
  });

  it('knows the academy of a directorate by itself', () => {
    expect(at('directorate=sale').aref?.id).toBe('rsk');
  });

  it('passes over a level that holds one place only', () => {
    expect(at('aref=ms')).toMatchObject({ directorate: { id: 'safi' }, directorates: [], wider: { aref: false } });
    const focal = placeOf(new URLSearchParams(), arefs.slice(0, 1), directorates.slice(0, 1));
    expect(focal).toMatchObject({ directorate: { id: 'rabat' }, wider: { country: false, aref: false } });
  });

  it('asks only for what it knows', () => {
    expect(filtersOf(new URLSearchParams('aref=rsk&cycle=primary&closed=1'), ' a ')).toEqual({ aref: 'rsk', with_closed: true });
    expect(filtersOf(new URLSearchParams('cycle=lycee&team=forming'), ' Espoir ')).toEqual({ cycle: 'lycee', team: 'forming', text: 'Espoir' });
  });
});
