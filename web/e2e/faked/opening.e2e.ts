import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import type { Key, Values } from '../../src/i18n/translate';
import { launch, person, phone } from '../browser';
import { loose, words } from '../words';
import { fakeApi, type Handler, problem } from './api';
import { theCase } from './file';
import { locked } from './opening-world';
import { keeper } from './screens/contacts';
import { reach, tick } from './screens/opening';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function visit(path: string, changes: Record<string, Handler> = {}): Promise<{ page: Page; asked: string[] }> {
  const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: phone });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, changes);
  await page.goto(path);
  await page.locator('h1').waitFor();
  return { page, asked };
}

const say = (key: Key, values?: Values) => words('fr', key, values);
const button = (page: Page, key: Key) => page.getByRole('button', { name: say(key), exact: true });
const heading = (page: Page, key: Key) => page.getByRole('heading', { name: say(key), level: 1 }).waitFor();
const alert = (page: Page, key: Key) => page.getByRole('alert').getByText(say(key)).first().waitFor();
const none = (page: Page) => page.getByRole('checkbox', { name: say('open.no_flag') }).click();
const [open, screen] = ['POST /api/v1/cases', 'PUT /api/v1/cases/c1/screen'];
const bodies = (kept: unknown[], answer: Handler): Handler => (route: Route) => {
  kept.push(route.request().postDataJSON());
  return typeof answer === 'function' ? answer(route) : answer;
};

describe('opening a case', () => {
  it('sends the report, then the screen, and shows the case', async () => {
    const sent: unknown[] = [];
    const { page } = await visit('/cases/new', { [open]: bodies(sent, { status: 201, body: theCase }), [screen]: bodies(sent, { body: theCase }) });
    await reach(page, 5);
    await none(page);
    await page.waitForTimeout(400);
    await button(page, 'open.submit').click();
    await page.waitForURL('**/cases/c1');
    expect(sent).toEqual([
      expect.objectContaining({ report_channel: 'in_person', reporter_role: 'teacher', pupils: [{ role: 'target', first_name: 'Yasmine' }] }),
      { flags: [], criteria: { repetition: 'yes', group_effect: 'no', imbalance: 'unknown', defenceless: 'yes' } },
    ]);
  });

  it('opens with the first two steps alone', async () => {
    const { page, asked } = await visit('/cases/new');
    await reach(page, 2);
    await page.locator('main input').first().fill('Yasmine');
    await button(page, 'open.now').click();
    await page.waitForURL('**/cases/c1');
    expect(asked).not.toContain(screen);
  });

  it('keeps everything on the way back, and skips nothing that is needed', async () => {
    const { page } = await visit('/cases/new?step=criteria');
    await heading(page, 'open_step.report');
    await reach(page, 3);
    await page.goBack();
    await heading(page, 'open_step.people');
    expect(await page.locator('main input').first().inputValue()).toBe('Yasmine');
    await page.goBack();
    await heading(page, 'open_step.report');
    for (const answer of ['channel.in_person', 'reporter.teacher'] as const) expect(await page.getByRole('radio', { name: say(answer) }).isChecked()).toBe(true);
  });

  it('does not run over a step on a double tap, nor open two cases', async () => {
    const { page, asked } = await visit('/cases/new', { [open]: { status: 201, body: theCase, delayMs: 500 } });
    await reach(page, 3);
    await page.waitForTimeout(400);
    await button(page, 'open.next').dblclick();
    await heading(page, 'open_step.criteria');
    expect(await page.getByText(say('missing.choose')).count()).toBe(0);
    await button(page, 'open.now').dblclick();
    await page.waitForURL('**/cases/c1');
    expect(asked.filter((key) => key === open)).toHaveLength(1);
  });

  it('goes on with the case that stands when the screen could not be saved', async () => {
    let down = true;
    const { page, asked } = await visit('/cases/new', { [screen]: () => (down ? problem(500, 'internal') : { body: theCase }) });
    await reach(page, 5);
    await none(page);
    await page.waitForTimeout(400);
    await button(page, 'open.submit').click();
    await page.getByText(loose(say('open.made', { number: '2026-014' }))).waitFor();
    await alert(page, 'failure.server');
    down = false;
    await button(page, 'open.submit').click();
    await page.waitForURL('**/cases/c1');
    expect(asked.filter((key) => key === open)).toHaveLength(1);
    expect(asked.filter((key) => key === screen)).toHaveLength(2);
  });

  it('sends a report that got lost with the same key', async () => {
    const keys: (string | undefined)[] = [];
    const { page } = await visit('/cases/new', {
      [open]: (route) => {
        keys.push(route.request().headers()['idempotency-key']);
        return keys.length === 1 ? { drop: true } : { status: 201, body: theCase };
      },
    });
    await reach(page, 2);
    await page.locator('main input').first().fill('Yasmine');
    await button(page, 'open.now').click();
    await alert(page, 'failure.offline');
    await button(page, 'open.now').click();
    await page.waitForURL('**/cases/c1');
    expect(keys[0]).toBe(keys[1]);
  });

  it('leads back to the step whose answer is refused', async () => {
    const { page } = await visit('/cases/new', { [open]: problem(422, 'invalid_fields', { fields: [{ path: 'pupils[0].massar', code: 'massar_malformed' }] }) });
    await reach(page, 3);
    await button(page, 'open.now').click();
    await heading(page, 'open_step.people');
    await page.locator('main').getByText(say('field.massar_malformed')).first().waitFor();
    expect(await page.getByLabel(say('pupil.massar')).getAttribute('aria-invalid')).toBe('true');
  });

  it('screens the case as it stands when somebody else wrote to it', async () => {
    let tries = 0;
    const { page, asked } = await visit('/cases/new', { [screen]: () => ((tries += 1) === 1 ? problem(412, 'stale_version', { version: 9 }) : { body: theCase }) });
    await reach(page, 5);
    await none(page);
    await page.waitForTimeout(400);
    await button(page, 'open.submit').click();
    await page.waitForURL('**/cases/c1');
    expect(asked.filter((key) => key === screen)).toHaveLength(2);
  });

  it('flags each fact where somebody in training may not screen', async () => {
    const sent: unknown[] = [];
    const { page } = await visit('/cases/new', {
      [screen]: problem(403, 'trainee_observes'),
      'POST /api/v1/cases/c1/flags': bodies(sent, problem(409, 'flag_stands')),
    });
    await reach(page, 5);
    await tick(page, 4);
    await button(page, 'grave.read').click();
    await page.waitForTimeout(400);
    await button(page, 'open.submit_grave').click();
    await page.waitForURL('**/cases/c1');
    expect(sent).toEqual([{ kind: 'weapon' }]);
  });
});

describe('a pupil who is in a case already', () => {
  it('is noticed, and nothing of the name is in an address', async () => {
    const { page, asked } = await visit('/cases/new');
    await reach(page, 2);
    await page.locator('main input').nth(0).fill('Yasmine');
    await page.locator('main input').nth(1).fill('Alaoui');
    await page.getByText(say('open.known')).waitFor();
    expect(asked.join()).not.toContain('Alaoui');
    expect(page.url()).not.toContain('Yasmine');
  });

  it('stops nobody when the search fails', async () => {
    const { page } = await visit('/cases/new', { 'POST /api/v1/pupil-searches': problem(429, 'too_many_requests') });
    await reach(page, 2);
    await page.locator('main input').nth(0).fill('Yasmine');
    await page.locator('main input').nth(1).fill('Alaoui');
    await page.waitForTimeout(1300);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('is found by name or code on a screen of its own', async () => {
    const sent: unknown[] = [];
    const { page } = await visit('/pupils', { 'POST /api/v1/pupil-searches': bodies(sent, problem(429, 'too_many_requests')) });
    await page.getByLabel(say('pupils.label')).fill('g123456789');
    await page.keyboard.press('Enter');
    await alert(page, 'failure.429');
    expect(sent[0]).toEqual({ massar: 'G123456789' });
    expect(page.url()).not.toContain('123');
  });
});

describe('a grave fact', () => {
  it('shows its path at once, from the first step on, without the directory', async () => {
    const { page } = await visit('/cases/new', { 'GET /api/v1/contacts': { drop: true } });
    await button(page, 'open.grave').click();
    await heading(page, 'open_step.gravity');
    await tick(page, 2);
    const path = page.locator('dialog[open]');
    await path.getByText(say('grave.step.no_images')).waitFor();
    await path.getByText(say('grave.call.unknown')).waitFor();
  });

  it('is called by its offices, the urgent ones first, with the day each number was checked', async () => {
    const { page } = await visit('/cases/c1', { 'GET /api/v1/cases/c1': locked });
    const calls = page.locator('a[href^="tel:"]');
    await calls.first().waitFor();
    expect(await calls.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([
      'tel:0500000001', 'tel:0500000002', 'tel:+212500000003', 'tel:0500000004', 'tel:0800000005',
    ]);
    await page.getByText(loose(say('grave.checked_long_ago', { when: 'il y a 316 jours' }))).waitFor();
  });
});

describe('the directory', () => {
  const check = 'PATCH /api/v1/contacts/o2';
  it('is checked in one tap, and unchecked again', async () => {
    const sent: unknown[] = [];
    const { page } = await visit('/contacts', { ...keeper, [check]: bodies(sent, { body: { id: 'o2', kind: 'health', level: 'school', node_id: 's1', name_fr: 'Infirmerie', name_ar: 'x', phone: '0500 00 00 01', hours_fr: '', hours_ar: '', note_fr: '', note_ar: '', version: 2 } }) });
    await page.getByRole('article', { name: 'Infirmerie' }).getByRole('button', { name: say('office.check') }).click();
    await page.getByRole('status').getByRole('button', { name: say('action.undo') }).click();
    await page.getByText(say('office.undone')).waitFor();
    expect(sent).toEqual([{ checked_on: '2026-11-24' }, { phone: '0500000001' }, { phone: '0500 00 00 01' }]);
  });

  it('says so when somebody else changed the office, and keeps what was typed', async () => {
    const { page } = await visit('/contacts?do=edit&of=o2', { ...keeper, [check]: problem(412, 'stale_version', { version: 3 }) });
    await page.getByLabel(say('office.phone')).fill('0500 99');
    await page.locator('dialog').getByRole('button', { name: say('action.save') }).click();
    await alert(page, 'error.stale_version');
    expect(await page.getByLabel(say('office.phone')).inputValue()).toBe('0500 99');
  });

  it('puts back what was removed', async () => {
    const sent: unknown[] = [];
    const { page } = await visit('/contacts', { ...keeper, 'DELETE /api/v1/contacts/o2': { status: 204 }, 'POST /api/v1/contacts': bodies(sent, { status: 201, body: {} }) });
    await page.getByRole('button', { name: loose(say('office.remove_one', { name: 'Infirmerie' })) }).click();
    await page.getByRole('status').getByRole('button', { name: say('action.undo') }).click();
    await page.getByText(say('office.undone')).waitFor();
    expect(sent).toEqual([expect.objectContaining({ level: 'school', node_id: 's1', kind: 'health', name_fr: 'Infirmerie' })]);
  });
});
