import { describe, expect, it } from 'vitest';
import type { ProtocolTest, Scenario, School } from '../queries';
import { reportOf } from './simulated-report';

const test = { school: { id: 's1' } } as ProtocolTest;
const scenario = {
  situation: { fr: 'Depuis trois semaines…', ar: 'منذ ثلاثة أسابيع…' },
  pupils: [{ role: 'target', first_name: { fr: 'Yassine', ar: 'ياسين' }, level: '2ac', class: '2AC-3', sex: 'boy' }],
} as Scenario;

describe('the report of a simulated case', () => {
  it('speaks the language of whoever opens it', () => {
    const report = reportOf(test, scenario, { cycle: 'college' } as School, 'ar');
    expect(report).toMatchObject({ school_id: 's1', summary: 'منذ ثلاثة أسابيع…', pupils: [{ first_name: 'ياسين', level: '2ac', class_label: '2AC-3' }] });
  });

  it('says no level where the school has none such', () => {
    expect(reportOf(test, scenario, { cycle: 'lycee' } as School, 'fr').pupils[0]).toEqual({ role: 'target', first_name: 'Yassine', last_name: '', sex: 'boy' });
  });
});
