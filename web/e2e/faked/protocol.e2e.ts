import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { launch, person } from '../browser';
import { loose, words } from '../words';
import { fakeApi, type Handler, problem } from './api';
import { campaign, observation, protocolAs, test as aTest } from './protocol-world';
import { chosen } from './screens/screen';

const tablet = { width: 768, height: 1024 };
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function visit(path: string, changes: Record<string, Handler> = {}, role: Parameters<typeof protocolAs>[0] = 'trainer'): Promise<{ page: Page; asked: string[] }> {
  const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: tablet });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, protocolAs(role, changes));
  await page.goto(path);
  return { page, asked };
}

const say = (key: Parameters<typeof words>[1], values?: Parameters<typeof words>[2]) => words('fr', key, values);
const seen = (page: Page, text: string) => page.getByText(loose(text)).first().waitFor();
const press = (page: Page, key: Parameters<typeof words>[1]) => page.getByRole('button', { name: say(key), exact: true }).click();
const put = 'PUT /api/v1/observations/o1';
const grid = '/tests/t1/observe/o1';
const radio = (page: Page, code: string, level: string) => page.locator(`[data-criterion="${code}"] input[value="${level}"]`);

describe('the live grid', () => {
  it('keeps what was tapped while the line is down, says so, and sends it by itself', async () => {
    let down = true;
    const sent: unknown[] = [];
    const { page } = await visit(grid, {
      [put]: (route) => {
        if (down) return { drop: true };
        sent.push((route.request().postDataJSON() as { marks: unknown[] }).marks.length);
        return { body: { ...observation, version: 7 } };
      },
    });
    await radio(page, 'brief', 'seen').check();
    await seen(page, say('live.kept'));
    await radio(page, 'next_date', 'partly').check();
    down = false;
    await seen(page, say('live.saved'));
    expect(sent.at(-1)).toBe(6);
  });

  it('shows both grids when another tablet was faster, and goes on from the one that is chosen', async () => {
    const asked: (string | undefined)[] = [];
    const { page } = await visit(grid, {
      'GET /api/v1/observations/o1': () => ({ body: asked.length > 0 ? { ...observation, version: 9, marks: [{ criterion: 'brief', level: 'not_seen' }] } : observation }),
      [put]: (route) => {
        asked.push(route.request().headers()['if-match']);
        return asked.length === 1 ? problem(412, 'stale_version', { version: 9 }) : { body: { ...observation, version: 10 } };
      },
    });
    await radio(page, 'brief', 'seen').check();
    await seen(page, say('live.conflict'));
    await press(page, 'live.keep');
    await seen(page, say('live.saved'));
    expect(asked).toEqual(['"6"', '"9"']);
  });

  it('does not finish while something is missing, and leads there', async () => {
    const { page, asked } = await visit(grid);
    await press(page, 'observe.finish');
    await seen(page, say('grid.open'));
    expect(await page.evaluate(() => document.activeElement?.closest('[data-criterion]')?.getAttribute('data-criterion'))).toBe('calm_outcome');
    expect(asked).not.toContain('POST /api/v1/observations/o1/finish');
  });

  it('goes on counting after the page was loaded again', async () => {
    const { page } = await visit(grid);
    await press(page, 'timer.resume');
    await page.reload();
    await page.getByRole('button', { name: say('timer.pause'), exact: true }).waitFor();
  });

  it('says that an observation finished elsewhere takes nothing more', async () => {
    const { page } = await visit(grid, { [put]: problem(409, 'observation_finished') });
    await radio(page, 'brief', 'seen').check();
    await seen(page, say('error.observation_finished'));
  });
});

describe('planning a test', () => {
  const path = '/tests/new?campaign=k1&school=s1';
  const write = 'POST /api/v1/protocol-tests';
  async function fill(page: Page): Promise<void> {
    await page.getByLabel(say('plan.day')).fill('2026-12-01');
    await page.getByLabel(say('test.scenario')).selectOption('easy_acknowledgement');
    await page.getByLabel('Rachid Amrani').check();
    await page.getByLabel('Karim Tazi').check();
  }

  it('names what is missing, and sends nothing', async () => {
    const { page, asked } = await visit(path);
    await page.getByLabel(say('plan.day')).waitFor();
    await press(page, 'tests.plan');
    await seen(page, say('plan.missing.observers'));
    expect(asked).not.toContain(write);
  });

  it('plans once on a double tap', async () => {
    const { page, asked } = await visit(path, { [write]: { status: 201, delayMs: 300, body: aTest } });
    await fill(page);
    await page.getByRole('button', { name: say('tests.plan') }).dblclick();
    await page.waitForURL(/\/tests\/t1$/);
    expect(asked.filter((one) => one === write).length).toBe(1);
  });

  it('marks the day that lies outside the window, and the observer who is of the team', async () => {
    const fields = [{ path: 'planned_at', code: 'outside_window' }, { path: 'observer_ids[0]', code: 'of_this_team' }];
    const { page } = await visit(path, { [write]: problem(422, 'invalid_fields', { fields }) });
    await fill(page);
    await press(page, 'tests.plan');
    await seen(page, say('field.outside_window'));
    await seen(page, say('field.of_this_team'));
  });
});

describe('reading a test', () => {
  it('says that it is out of reach', async () => {
    const { page } = await visit('/tests/t1', { 'GET /api/v1/protocol-tests/t1': problem(404, 'protocol_test_not_found') });
    await seen(page, say('error.protocol_test_not_found'));
  });

  it('asks to wait when asked too often', async () => {
    const { page } = await visit('/results', { 'GET /api/v1/protocol-results': { ...problem(429, 'busy'), headers: { 'Retry-After': '7' } } });
    await page.getByRole('alert').waitFor();
  });
});

describe('the schools of a campaign', () => {
  it('are put back by one tap, over the version that was saved', async () => {
    const sent: [string | undefined, string[]][] = [];
    const { page } = await visit('/campaigns/k1?do=schools', {
      'PUT /api/v1/campaigns/k1/schools': (route) => {
        sent.push([route.request().headers()['if-match'], (route.request().postDataJSON() as { school_ids: string[] }).school_ids]);
        return { body: { ...campaign, may_edit: true, version: campaign.version + sent.length } };
      },
    }, 'aref');
    await page.locator('dialog li button').first().click();
    await page.locator('dialog [type=submit]').click();
    await seen(page, say('campaign.schools.saved'));
    await press(page, 'action.undo');
    await seen(page, say('campaign.schools.restored'));
    const before = (campaign.schools ?? []).map(({ school }) => school.id);
    expect(sent).toEqual([[`"${campaign.version}"`, before.slice(1)], [`"${campaign.version + 1}"`, before]]);
  });
});

describe('a register of past tests', () => {
  const report = { encoding: 'utf-8', delimiter: ';', lines: 2, accepted: 1, cut: false, counts: { created: 1 } };

  it('says each line that is refused in words, and offers to keep nothing', async () => {
    const refused = ['unknown_school', 'own_test', 'of_this_team', 'not_in_team', 'unknown_person', 'date_malformed', 'out_of_range', 'duplicate', 'unknown', 'too_many'];
    const { page } = await visit('/tests/import', {
      'POST /api/v1/protocol-tests/import': { body: { ...report, dry_run: true, applied: false, problems: refused.length, refused: refused.map((code, nth) => ({ line: nth + 2, column: 'school', code })) } },
    });
    await chosen(page);
    await seen(page, say('line.own_test'));
    await seen(page, say('line.not_in_team'));
    expect(await page.getByText(loose(say('line.refused'))).count()).toBe(0);
    expect(await page.getByRole('button', { name: say('import.keep', { count: 1 }), exact: true }).count()).toBe(0);
  });

  it('is kept once, after it was tried', async () => {
    const asked: (string | null)[] = [];
    const { page } = await visit('/tests/import', {
      'POST /api/v1/protocol-tests/import': (route) => {
        const dry = new URL(route.request().url()).searchParams.get('dry_run');
        asked.push(dry);
        return { body: { ...report, accepted: 2, problems: 0, refused: [], dry_run: dry === 'true', applied: dry === 'false' }, delayMs: 100 };
      },
    });
    await chosen(page);
    await page.getByRole('button', { name: say('import.keep', { count: 2 }), exact: true }).dblclick();
    await seen(page, say('test_import.kept'));
    expect(asked).toEqual(['true', 'false']);
  });
});
