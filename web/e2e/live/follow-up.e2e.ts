import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { desk } from '../browser';
import { wire } from './demo';
import { type Actor, actor, demonstration, drawn, nameIn, openCases, who } from './gestures';

const at = demonstration();
const academy = 'rsk';
const province = 'rabat';
const lycee = '90001P';

/** Those who follow the schools: the language of each, and the way each has to go down to one of them. */
const followers = [
  ['ilham.sefrioui', 'ar', ['aref', 'directorate']],
  ['omar.kettani', 'fr', ['directorate']],
  ['rachid.amrani', 'ar', ['directorate']],
  ['zineb.filali', 'fr', []],
] as const;

interface Places {
  items: { id: string; name_fr: string; name_ar: string; region_fr: string; region_ar: string }[];
}

/** What looks like a case and is none: a list that stays empty here, and whatever is played with pupils who do not exist. */
const harmless = /"cases":\[\]|"cases_shown":false|"simulation_case_id":/g;
const played = ['/api/v1/simulation/', '/api/v1/scenarios'];

/** What the service sends to this browser that has no place there: a figure or a number of a case, a pupil. */
function overhear(page: Page, secrets: readonly string[]): string[] {
  const heard: string[] = [];
  page.on('response', (response) => {
    if (!response.url().includes('/api/v1/') || response.url().includes('/me/permissions')) return;
    if (played.some((at) => response.url().includes(at))) return;
    const listen = async () => {
      const body = await response.text();
      const keys = body.replace(harmless, '').match(/"[a-z_]*(case|pupil|pseudonym|interview)[a-z_]*":/g) ?? [];
      heard.push(...[...keys, ...secrets.filter((secret) => body.includes(secret))].map((what) => `${new URL(response.url()).pathname}: ${what}`));
    };
    // A page that was left takes its answers with it.
    listen().catch(() => undefined);
  });
  return heard;
}

/** Every place of the menu, then the addresses of the teams' work. */
async function lookAround(one: Actor, secrets: readonly string[], closed: readonly string[]): Promise<void> {
  const { page } = one;
  const places = page.getByRole('navigation', { name: one.say('nav.label') }).getByRole('link');
  const hrefs = await places.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(hrefs).not.toContain('/cases');
  expect(hrefs).not.toContain('/review');
  for (const href of hrefs) {
    await page.goto(href);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    if (page.url().includes('/simulation')) continue; // whose cases have numbers of their own, alike
    const text = await page.getByRole('main').innerText();
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  }
  for (const href of closed) {
    await page.goto(href);
    await one.title('not_found.title');
  }
}

async function work(): Promise<{ secrets: string[]; closed: string[]; caseId: string }> {
  const items = await openCases(at.demo);
  const caseId = items[0]?.id ?? '';
  const numbers = items.map((one) => one.number);
  expect(numbers.length).toBeGreaterThan(5);
  return {
    secrets: [...numbers, 'Kenza', 'Ilyas', 'سفيان', 'Lahlou'],
    closed: ['/cases', `/cases/${caseId}`, `/cases/${caseId}/hand-over`, '/pupils', '/review'],
    caseId,
  };
}

describe('those who follow the deployment', () => {
  it.each(followers)('%s, in %s, goes down to a school, its team and its certificates, and finds no case', async (login, locale, steps) => {
    const { secrets, closed, caseId } = await work();
    const mine = await wire(at.demo, login);
    const label = {
      aref: (await mine.get<Places>('/arefs')).items.find((one) => one.id === academy),
      directorate: (await mine.get<Places>('/directorates')).items.find((one) => one.id === province),
    };
    const karim = await who(at.demo, 'karim.idrissi');
    const one = await actor(at, login, { locale, viewport: desk });
    const heard = overhear(one.page, secrets);

    await one.title('schools.title');
    for (const step of steps) {
      const of = label[step];
      const words = step === 'aref' ? of?.[`region_${locale}`] : of?.[`name_${locale}`];
      await one.page.getByRole('main').getByRole('link', { name: words ?? 'absent', exact: true }).click();
    }
    await one.page.getByRole('main').getByRole('link', { name: drawn(lycee) }).click();
    await one.page.getByRole('heading', { name: drawn(one.say('team.title')) }).waitFor();
    const coordinator = one.page.getByRole('button', { name: drawn(nameIn(one.look, karim)) });
    await coordinator.getByText(one.say('team_role.coordinator'), { exact: true }).waitFor();
    await coordinator.getByText(one.say('certificate.valid'), { exact: true }).waitFor();
    await one.text('school_stage.title').waitFor();

    await lookAround(one, secrets, closed);
    expect((await mine.send('GET', `/cases/${caseId}`)).status).toBe(403);
    expect(heard).toEqual([]);
  });
});
