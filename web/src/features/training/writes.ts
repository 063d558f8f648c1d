import { answer, api, type Schemas, version } from '@/api/client';
import type { Marks } from './attendance/marks';
import type { Given } from './assess/verdict';
import type { HalfDay } from './days';
import type { Course, Enrolment } from './queries';

const once = (key: string) => ({ 'Idempotency-Key': key });
const match = (of: { version: number }) => ({ 'If-Match': version(of) });
const at = (course: Pick<Course, 'id' | 'version'>) => ({ path: { course_id: course.id }, header: match(course) });

export const createCourse = (key: string, body: Schemas['CreateCourseRequest']) =>
  answer(api.POST('/api/v1/courses', { params: { header: once(key) }, body }));

export const updateCourse = (course: Course, body: Schemas['UpdateCourseRequest']) =>
  answer(api.PATCH('/api/v1/courses/{course_id}', { params: at(course), body }));

export const cancelCourse = (course: Course) => answer(api.POST('/api/v1/courses/{course_id}/cancellation', { params: at(course) }));

export const restoreCourse = (course: Course) => answer(api.DELETE('/api/v1/courses/{course_id}/cancellation', { params: at(course) }));

export const enrol = (key: string, courseId: string, personIds: string[]) =>
  answer(
    api.POST('/api/v1/courses/{course_id}/enrolments', {
      params: { path: { course_id: courseId }, header: once(key) },
      body: { person_ids: personIds },
    }),
  );

export const withdraw = (enrolment: Enrolment) =>
  answer(api.POST('/api/v1/enrolments/{enrolment_id}/withdrawal', { params: { path: { enrolment_id: enrolment.id }, header: match(enrolment) } }));

export const putAttendance = (course: Course, { on, half }: HalfDay, marks: Marks) =>
  answer(
    api.PUT('/api/v1/courses/{course_id}/attendance/{date}/{half}', {
      params: { path: { course_id: course.id, date: on, half }, header: match(course) },
      body: { items: Object.entries(marks).map(([enrolment_id, state]) => ({ enrolment_id, state })) },
    }),
  );

export const putAssessment = (enrolment: Enrolment, marks: Required<Given>) =>
  answer(
    api.PUT('/api/v1/enrolments/{enrolment_id}/assessment', {
      params: { path: { enrolment_id: enrolment.id }, header: match(enrolment) },
      body: { marks },
    }),
  );

export const issueCertificates = (key: string, courseId: string, body: Schemas['IssueCertificatesRequest']) =>
  answer(api.POST('/api/v1/courses/{course_id}/certificates', { params: { path: { course_id: courseId }, header: once(key) }, body }));

const csv = (file: File) => ({ headers: { 'Content-Type': 'text/csv' }, body: file as unknown as string, bodySerializer: () => file });

/** The bytes go as they are: the server finds the encoding. */
export const importCourses = (file: File, dryRun: boolean) =>
  answer(api.POST('/api/v1/courses/import', { params: { query: { dry_run: dryRun } }, ...csv(file) }));

export const importEnrolments = (courseId: string) => (file: File, dryRun: boolean) =>
  answer(
    api.POST('/api/v1/courses/{course_id}/enrolments/import', { params: { path: { course_id: courseId }, query: { dry_run: dryRun } }, ...csv(file) }),
  );
