import type { Page } from 'playwright-core';
import { arefs, cleanReport, directorates, oneSchool, orgAs, schools } from '../org-world';
import type { FakedScreen } from './screen';

const chooseFile = async (page: Page): Promise<void> => {
  await page.locator('input[type="file"]').setInputFiles({ name: 'etablissements.csv', mimeType: 'text/csv', buffer: Buffer.from('code;type\n') });
  await page.getByRole('alert').waitFor();
};
const search = async (page: Page): Promise<void> => {
  await page.locator('dialog input[type="search"]').fill('omar');
  await page.keyboard.press('Enter');
  await page.locator('dialog').getByRole('radio').first().waitFor();
};
const focal = orgAs('focalPoint', {
  'GET /api/v1/arefs': { body: { items: arefs.slice(0, 1) } },
  'GET /api/v1/directorates': { body: { items: directorates.slice(0, 1) } },
  'GET /api/v1/schools': { body: { items: schools.slice(0, 2) } },
});
const region = orgAs('arefCoordinator', { 'GET /api/v1/arefs': { body: { items: arefs.slice(0, 1) } }, 'GET /api/v1/directorates': { body: { items: directorates.slice(0, 3) } } });
const none = { body: { items: [], status: { size: 0, trainees: 0, coordinators: 0, minimum: 3, alerts: ['no_team'] } } };

export const org: readonly FakedScreen[] = [
  { name: 'schools-ministry', path: '/schools', answers: orgAs('supervisor') },
  { name: 'schools-aref', path: '/schools', answers: region },
  { name: 'schools-directorate', path: '/schools', answers: focal },
  { name: 'schools-trainer', path: '/schools?aref=rsk&directorate=rabat', answers: orgAs('trainer') },
  { name: 'schools-empty', path: '/schools?aref=lsh', answers: orgAs('supervisor', { 'GET /api/v1/schools': { body: { items: [] } } }) },
  { name: 'schools-new', path: '/schools?do=new', answers: orgAs('admin') },
  { name: 'school-coordinator', path: '/schools/s1', answers: orgAs('coordinator') },
  { name: 'school-head', path: '/schools/s1', answers: orgAs('head') },
  { name: 'school-trainer', path: '/schools/s1', answers: orgAs('trainer') },
  { name: 'school-admin', path: '/schools/s1', answers: orgAs('admin') },
  { name: 'school-no-team', path: '/schools/s1', answers: orgAs('coordinator', { 'GET /api/v1/schools/s1/team': none, 'GET /api/v1/schools/s1/certificates': { body: { items: [] } } }) },
  { name: 'school-closed', path: '/schools/s1', answers: orgAs('admin', { 'GET /api/v1/schools/s1': { body: { ...oneSchool, closed_on: '2026-07-01' } } }) },
  { name: 'school-add', path: '/schools/s1?do=add', answers: orgAs('coordinator') },
  { name: 'school-add-search', path: '/schools/s1?do=add', answers: orgAs('admin'), then: search },
  { name: 'school-member', path: '/schools/s1?do=member&of=m2', answers: orgAs('admin') },
  { name: 'school-role', path: '/schools/s1?do=role&of=m2', answers: orgAs('coordinator') },
  { name: 'school-end', path: '/schools/s1?do=end&of=m2', answers: orgAs('coordinator') },
  { name: 'school-letter', path: '/schools/s1?do=letter', answers: orgAs('coordinator') },
  { name: 'school-certificate', path: '/schools/s1?do=certificate&of=hiba', answers: orgAs('admin') },
  { name: 'school-revoke', path: '/schools/s1?do=revoke&of=karim.12', answers: orgAs('admin') },
  { name: 'school-suspend', path: '/schools/s1?do=suspend&of=karim', answers: orgAs('admin') },
  { name: 'school-edit', path: '/schools/s1?do=edit', answers: orgAs('admin') },
  { name: 'school-move', path: '/schools/s1?do=move', answers: orgAs('admin') },
  { name: 'school-close', path: '/schools/s1?do=close', answers: orgAs('admin') },
  { name: 'school-access', path: '/schools/s1/access', answers: orgAs('coordinator') },
  { name: 'school-import', path: '/schools/import', answers: orgAs('admin') },
  { name: 'school-import-refused', path: '/schools/import', answers: orgAs('admin'), then: chooseFile },
  { name: 'school-import-clean', path: '/schools/import', answers: orgAs('admin', { 'POST /api/v1/schools/import': { body: cleanReport } }), then: chooseFile },
  { name: 'province-codes', path: '/schools/province-codes', answers: orgAs('admin') },
  { name: 'province-codes-add', path: '/schools/province-codes?do=add', answers: orgAs('admin') },
];
