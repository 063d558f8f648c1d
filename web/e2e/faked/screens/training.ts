import type { Page } from 'playwright-core';
import { called, oldRegister, running, trainingAs } from '../training-world';
import { chosen, type FakedScreen, unfolded } from './screen';

const tapSome = async (page: Page): Promise<void> => {
  const rows = page.locator('button[data-mark]');
  for (const [nth, taps] of [1, 1, 2, 1, 3].entries()) for (let tap = 0; tap < taps; tap += 1) await rows.nth(nth).click();
};
const none = { body: { items: [] } };

export const training: readonly FakedScreen[] = [
  { name: 'courses', path: '/courses', answers: trainingAs('trainer') },
  { name: 'courses-past-none', path: '/courses?when=past', answers: trainingAs('member', { 'GET /api/v1/courses': none }) },
  { name: 'courses-mine-none', path: '/courses?mine=true', answers: trainingAs('member', { 'GET /api/v1/courses': none }) },
  { name: 'course-cancelled', path: '/courses/k5', answers: trainingAs('trainer', { 'GET /api/v1/courses/k5': { body: { ...running, id: 'k5', state: 'cancelled' } }, 'GET /api/v1/courses/k5/enrolments': { body: { items: called } } }) },
  { name: 'course-new', path: '/courses/new', answers: trainingAs('trainer') },
  { name: 'course-edit', path: '/courses/k1/edit', answers: trainingAs('trainer') },
  { name: 'course', path: '/courses/k1', answers: trainingAs('trainer') },
  { name: 'course-held', path: '/courses/k2', answers: trainingAs('trainer') },
  { name: 'course-none', path: '/courses/k1', answers: trainingAs('coordinator', { 'GET /api/v1/courses/k1/enrolments': none }) },
  { name: 'course-person', path: '/courses/k2?do=person&of=e1', answers: trainingAs('trainer') },
  { name: 'course-assess', path: '/courses/k2?do=assess&of=e1', answers: trainingAs('trainer') },
  { name: 'course-enrol', path: '/courses/k1?do=enrol', answers: trainingAs('coordinator') },
  { name: 'course-enrol-school', path: '/courses/k1?do=enrol', answers: trainingAs('trainer') },
  { name: 'courses-import', path: '/courses/import', answers: trainingAs('trainer') },
  { name: 'certificates-import', path: '/certificates/import', answers: trainingAs('registrar'), then: unfolded },
  { name: 'certificates-import-refused', path: '/certificates/import', answers: trainingAs('registrar', { 'POST /api/v1/certificates/import': { body: oldRegister } }), then: chosen },
  { name: 'courses-registrar', path: '/courses', answers: trainingAs('registrar') },
  { name: 'course-import', path: '/courses/k1/import', answers: trainingAs('coordinator') },
  { name: 'course-issue', path: '/courses/k2?do=issue', answers: trainingAs('trainer') },
  { name: 'course-issuing', path: '/courses/k2?do=issuing&of=x1', answers: trainingAs('trainer') },
  { name: 'course-issued', path: '/courses/k2?do=issuing&of=x2', answers: trainingAs('trainer') },
  { name: 'course-attendance', path: '/courses/k1/attendance/2026-11-24/morning', answers: trainingAs('trainer'), then: tapSome },
];
