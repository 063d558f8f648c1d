import type { Schemas } from '@/api/client';
import type { Locale } from '@/i18n/translate';
import type { ProtocolTest, Scenario, School } from '../queries';

const ofCollege: ReadonlySet<string> = new Set(['1ac', '2ac', '3ac']);

/** The report that the invented pupils of a scenario make. Where they are too young or too old for the school, it says no level. */
export function reportOf(test: ProtocolTest, scenario: Scenario, school: School, locale: Locale): Schemas['OpenCaseRequest'] {
  const fits = (level: string) => ofCollege.has(level) === (school.cycle === 'college');
  return {
    school_id: test.school.id,
    report_channel: 'in_person',
    reporter_role: 'teacher',
    summary: scenario.situation[locale],
    pupils: scenario.pupils.map(({ role, first_name, class: label, level, sex }) => ({
      role, first_name: first_name[locale], last_name: '', sex, ...(fits(level) && { level, class_label: label }),
    })),
  };
}
