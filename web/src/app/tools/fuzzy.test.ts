import { describe, expect, it } from 'vitest';
import { best, score } from './fuzzy';

describe('what was typed and what is meant', () => {
  it.each([
    ['equipe', 'Équipe'],
    ['journee', 'Ma journée'],
    ['sig sit', 'Signaler une situation'],
    ['siganler'.slice(0, 3), 'Signaler une situation'],
    ['deconn', 'Se déconnecter'],
    ['اقصى', 'أقصى'],
    ['الحاله', 'الحالة'],
    ['اعدادات', 'الإعدادات'],
    ['يومى', 'يومي'],
    ['سِجِلّ', 'سجل الولوج'],
    ['stns', 'Situations'],
  ])('"%s" finds "%s"', (typed, text) => {
    expect(score(typed, text)).toBeGreaterThan(0);
  });

  it('finds nothing where a word is missing', () => {
    expect(score('signaler demain', 'Signaler une situation')).toBe(0);
  });

  it('puts the beginning of a word before its middle', () => {
    expect(best('com', ['Accomplir', 'Mon compte'], String)).toEqual(['Mon compte', 'Accomplir']);
  });
});
