import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { launch, person, phone } from '../browser';
import type { Key, Values } from '../../src/i18n/translate';
import { words } from '../words';
import { type Answer, type Handler, fakeApi, problem } from './api';
import { type as, cleanReport, members, orgAs, refusedReport } from './org-world';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function visit(role: keyof typeof as, path: string, changes: Record<string, Handler> = {}): Promise<{ page: Page; asked: string[] }> {
  const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: phone });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, orgAs(role, changes));
  await page.goto(path);
  return { page, asked };
}

const say = (key: Key, values?: Values) => words('fr', key, values);
const dialog = (page: Page) => page.locator('dialog');
const alert = (page: Page, text: string) => page.getByRole('alert').getByText(text).first().waitFor();

describe('a list of schools that cannot be read', () => {
  const faces: [string, Answer, Key][] = [
    ['no line', { drop: true }, 'failure.offline'],
    ['403', problem(403, 'permission_denied'), 'error.permission_denied'],
    ['429', { ...problem(429, 'too_many_requests'), headers: { 'Retry-After': '30' } }, 'failure.429'],
    ['500', problem(500, 'internal'), 'failure.server'],
  ];
  it.each(faces)('says so: %s', async (_, answer, expected) => {
    const { page } = await visit('supervisor', '/schools', { 'GET /api/v1/schools': answer });
    await alert(page, say(expected));
    await page.getByRole('button', { name: say('action.retry') }).waitFor();
  });

  it('speaks of the line when it is slow', async () => {
    const { page } = await visit('supervisor', '/schools', { 'GET /api/v1/schools': { delayMs: 4500, body: { items: [] } } });
    await page.getByText(say('loading.slow')).waitFor();
    await page.getByText(say('schools.empty')).waitFor();
  });
});

it('takes whoever works at one school straight to it', async () => {
  const { page } = await visit('head', '/schools');
  await page.waitForURL('**/schools/s1');
  await page.getByText(members[0]?.person.name_fr ?? '').first().waitFor();
});

it('looks schools up by what is typed, which the address never shows', async () => {
  const texts: (string | null)[] = [];
  const { page } = await visit('supervisor', '/schools', {
    'GET /api/v1/schools': (route) => {
      texts.push(new URL(route.request().url()).searchParams.get('text'));
      return { body: { items: [] } };
    },
  });
  await page.getByLabel(say('schools.search')).fill('oliviers');
  await page.getByText(say('schools.no_match')).waitFor();
  expect(texts).toEqual([null, 'oliviers']);
  expect(page.url()).not.toContain('oliviers');
});

it('says that a school is not there', async () => {
  const { page } = await visit('admin', '/schools/s1', { 'GET /api/v1/schools/s1': problem(404, 'school_not_found') });
  await alert(page, say('error.school_not_found'));
});

it('never shows how many cases somebody has to whoever looks from above', async () => {
  const { page } = await visit('trainer', '/schools/s1');
  await page.getByText('Karim Tazi').first().waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/situations? ouvertes?/);
  expect(await page.getByRole('button', { name: say('team.add') }).count()).toBe(0);
});

describe('a change to the team', () => {
  const end = 'PATCH /api/v1/team-members/m2';
  const finish = (page: Page) => dialog(page).getByRole('button', { name: say('team.end') });

  it('is sent once on a double tap, and can be taken back', async () => {
    const { page, asked } = await visit('coordinator', '/schools/s1?do=end&of=m2', {
      [end]: { delayMs: 400, body: { ...members[1], to: '2026-11-24', cases_released: 3, version: 4 } },
      'POST /api/v1/schools/s1/team': { status: 201, body: { ...members[1], id: 'm9', version: 1 } },
    });
    await finish(page).dblclick();
    await page.getByText(say('team.released', { count: 3 })).first().waitFor();
    expect(asked.filter((key) => key === end)).toHaveLength(1);
    await page.getByRole('button', { name: say('action.undo') }).click();
    await page.getByText('de nouveau dans l’équipe').first().waitFor();
    expect(asked).toContain('POST /api/v1/schools/s1/team');
  });

  it('says that somebody was faster, and keeps the answer', async () => {
    const { page } = await visit('coordinator', '/schools/s1?do=role&of=m2', { [end]: problem(412, 'stale_version', { version: 8 }) });
    await dialog(page).getByRole('radio', { name: say('team_role.trainee') }).click();
    await dialog(page).getByRole('button', { name: say('action.save') }).click();
    await alert(page, say('error.stale_version'));
    expect(await dialog(page).getByRole('radio', { name: say('team_role.trainee') }).isChecked()).toBe(true);
  });

  it('says whom nobody knows, and what to do about it', async () => {
    const { page } = await visit('coordinator', '/schools/s1?do=add', {
      'POST /api/v1/schools/s1/team': problem(422, 'invalid_fields', { fields: [{ path: 'login', code: 'unknown_person' }] }),
    });
    await dialog(page).getByLabel(say('team.login')).fill('nobody@example.test');
    await dialog(page).getByRole('radio', { name: say('team_role.member') }).click();
    await dialog(page).getByRole('button', { name: say('action.save') }).click();
    await dialog(page).getByText(say('team.unknown.advice')).waitFor();
    expect(await dialog(page).getByLabel(say('team.login')).inputValue()).toBe('nobody@example.test');
    expect(page.url()).not.toContain('nobody');
  });
});

it('does not close a school that still has cases, and says why', async () => {
  const { page } = await visit('admin', '/schools/s1?do=close', { 'PUT /api/v1/schools/s1/closure': problem(409, 'open_cases') });
  await dialog(page).getByRole('button', { name: say('close.submit') }).click();
  await alert(page, say('error.open_cases'));
});

describe('a register of schools', () => {
  const url = 'POST /api/v1/schools/import';
  const file = { name: 'etablissements.csv', mimeType: 'text/csv', buffer: Buffer.from([0xe9, 0x3b, 0x0a]) };
  const choose = (page: Page) => page.locator('input[type="file"]').setInputFiles(file);
  const dry = (route: Parameters<Extract<Handler, (...of: never[]) => unknown>>[0]) => new URL(route.request().url()).searchParams.get('dry_run');

  it('is tried first, byte for byte, and kept only when somebody says so', async () => {
    const sent: [string | null, Buffer | null, string | undefined][] = [];
    const { page } = await visit('admin', '/schools/import', {
      [url]: (route) => {
        sent.push([dry(route), route.request().postDataBuffer(), route.request().headers()['content-type']]);
        return { body: dry(route) === 'true' ? cleanReport : { ...cleanReport, dry_run: false, applied: true } };
      },
    });
    await choose(page);
    await alert(page, say('import.clean'));
    expect(sent).toEqual([['true', file.buffer, 'text/csv']]);
    await page.getByRole('button', { name: say('import.keep', { count: 214 }) }).dblclick();
    await alert(page, say('import.kept'));
    expect(sent.map(([mode]) => mode)).toEqual(['true', 'false']);
    expect(sent[1]?.[1]).toEqual(file.buffer);
  });

  it('is not kept while a line is refused, and the list can be taken along', async () => {
    const { page } = await visit('admin', '/schools/import', { [url]: { body: refusedReport } });
    await choose(page);
    await page.getByRole('cell', { name: say('line.province_unmapped') }).waitFor();
    expect(await page.getByRole('button', { name: /Importer \d/ }).count()).toBe(0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('import.download') }).click()]);
    expect(download.suggestedFilename()).toBe('sanad-import.csv');
  });

  it('shows that it is still working', async () => {
    const { page } = await visit('admin', '/schools/import', { [url]: { delayMs: 2500, body: cleanReport } });
    await choose(page);
    await page.getByRole('status').getByText(say('import.trying')).waitFor();
    await page.getByRole('progressbar').waitFor();
    await alert(page, say('import.clean'));
  });

  it('is tried again when nobody knows whether it was kept', async () => {
    const { page } = await visit('admin', '/schools/import', { [url]: (route) => (dry(route) === 'true' ? { body: cleanReport } : { drop: true }) });
    await choose(page);
    await page.getByRole('button', { name: say('import.keep', { count: 214 }) }).click();
    await alert(page, say('import.unsure'));
    await page.getByRole('button', { name: say('import.try_again') }).click();
    await alert(page, say('import.clean'));
  });
});

it('marks the number of a certificate that another one has', async () => {
  const { page } = await visit('admin', '/schools/s1?do=certificate&of=hiba', { 'POST /api/v1/certificates': problem(409, 'certificate_number_taken') });
  await dialog(page).getByLabel(say('certificate.number')).fill('MPP-1');
  await dialog(page).getByLabel(say('certificate.issued_on')).fill('2026-11-02');
  await dialog(page).getByRole('button', { name: say('action.save') }).click();
  await alert(page, say('error.certificate_number_taken'));
  expect(await dialog(page).getByLabel(say('certificate.number')).inputValue()).toBe('MPP-1');
});
