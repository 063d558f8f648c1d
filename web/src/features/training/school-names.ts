import { useQueries } from '@tanstack/react-query';
import { useName } from './names';
import { type Enrolment, schoolQuery } from './queries';

/** So many schools are looked up for a list; the sheet of a person asks for its own. */
const most = 40;

/** The names of the schools that people of a course come from; empty until read, and where the reader may not. */
export function useSchoolNames(enrolments: readonly Enrolment[]): (id: string | undefined) => string {
  const name = useName();
  const ids = [...new Set(enrolments.flatMap(({ school_id }) => (school_id ? [school_id] : [])))].slice(0, most);
  const found = useQueries({ queries: ids.map((id) => ({ ...schoolQuery(id), retry: false })) });
  const names = new Map(found.flatMap(({ data }) => (data ? [[data.id, name(data)] as const] : [])));
  return (id) => (id && names.get(id)) ?? '';
}
