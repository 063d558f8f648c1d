import type { components } from '../../src/api/schema';
import type { Handler } from './api';
import { theCase } from './file';
import { people, pupils } from './world';

type Schemas = components['schemas'];

const office = (id: string, kind: Schemas['ContactKind'], level: Schemas['Level'], name_fr: string, name_ar: string, more: Partial<Schemas['Contact']> = {}): Schemas['Contact'] => ({
  id, kind, level, node_id: level === 'school' ? 's1' : level === 'national' ? '' : 'rabat', name_fr, name_ar, phone: '0500 00 00 01', hours_fr: '', hours_ar: '', note_fr: '', note_ar: '', version: 1, ...more,
});

/** Invented numbers: two of them nobody made sure of lately. */
export const offices: Schemas['Contact'][] = [
  office('o1', 'management', 'school', 'Direction du collège Les Oliviers', 'إدارة الثانوية الإعدادية الزيتون', { checked_on: '2026-11-02', checked_by: people.salma, hours_fr: '8 h 30 – 18 h 30', hours_ar: 'من 8:30 إلى 18:30' }),
  office('o2', 'health', 'school', 'Infirmerie', 'مكتب الصحة المدرسية'),
  office('o3', 'police', 'directorate', 'Commissariat du quartier', 'مفوضية الشرطة بالحي', { phone: '0500 00 00 02', checked_on: '2026-01-12', checked_by: people.karim }),
  office('o4', 'prosecutor', 'directorate', 'Parquet près le tribunal de première instance de la préfecture, cellule de prise en charge des femmes et des enfants', 'النيابة العامة لدى المحكمة الابتدائية، خلية التكفل بالنساء والأطفال', { phone: '+212 500 00 00 03', checked_on: '2026-10-20', checked_by: people.karim, note_fr: 'Demander la permanence des mineurs', note_ar: 'اطلب مداومة الأحداث' }),
  office('o5', 'child_protection', 'directorate', 'Unité de protection de l’enfance', 'وحدة حماية الطفولة', { phone: '0500 00 00 04' }),
  office('o6', 'helpline', 'national', 'Ligne d’écoute (inventée)', 'خط الاستماع (من وحي الخيال)', { phone: '0800 00 00 05', checked_on: '2026-11-20' }),
];

const matches: Schemas['PupilMatch'][] = pupils.slice(0, 2).map((pupil, at) => ({
  case_id: `c${at + 1}`, number: `2026-01${at + 1}`, school_id: 's1', state: at === 0 ? 'interviews' : 'closed_resolved', pupil,
}));

/** What the opening of a case, the path of a grave fact and the search for a pupil ask. */
export const opening: Record<string, Handler> = {
  'GET /api/v1/contacts': { body: { items: offices } },
  'POST /api/v1/pupil-searches': { body: { items: matches, more: false } },
  'PUT /api/v1/cases/c1/screen': { body: theCase },
};

const flagged = (kind: Schemas['FlagKind'], locks: boolean): Handler => ({
  body: {
    ...theCase, locked: locks, state: locks ? 'referred' : 'interviews', flags: [{ id: 'g2', kind, locks, raised_at: '2026-11-24T08:00:00Z', raised_by: 'salma' }],
    file: { ...theCase.file, tasks: [{ id: 'k1', kind: locks ? 'refer' : 'health_family', flag_id: 'g2', created_at: '2026-11-24T08:00:00Z' }] },
  },
});
export const locked = flagged('csam', true);
export const unwell = flagged('suicidal_talk', false);
