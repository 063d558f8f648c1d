import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { launch, person, phone } from '../browser';
import { onDevice } from '../device';
import { fakeApi, type Handler } from './api';
import { fill, form, lineReturns, say, send, suggestion } from './drafts-gestures';
import { theCase } from './file';
import { base, practising } from './simulation-world';
import { rows } from './world';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function open(path: string, changes: Record<string, Handler> = {}): Promise<{ page: Page; asked: string[] }> {
  const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: phone });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, { ...practising(), ...changes });
  await page.goto(path);
  return { page, asked };
}

const saves = (asked: string[]) => asked.filter((one) => one.startsWith('POST'));

describe('a simulation', () => {
  it('without a line keeps nothing, sends nothing by itself, and never for real', async () => {
    let line = false;
    const { page, asked } = await open(`/simulation${form}`, {
      [`POST ${base}/cases/c1/interviews`]: (route) =>
        line ? { status: 201, body: { ...(route.request().postDataJSON() as object), id: 'v', round: 2, minutes: 5 } } : { drop: true },
    });
    await fill(page);
    await page.context().setOffline(true);
    await page.getByText(say('simulation.offline')).waitFor();
    await page.context().setOffline(false);
    await send(page);
    await page.getByText(say('failure.offline.advice')).waitFor();
    expect(await page.getByText(say('drafts.kept')).count()).toBe(0);
    expect(await page.getByLabel(say('interview.suggestion')).inputValue()).toBe(suggestion);
    const device = await onDevice(page);
    expect(device.databases).not.toContain('interview');
    expect(device.databases + device.storage).not.toContain(suggestion);
    line = true;
    await lineReturns(page);
    await page.waitForTimeout(500);
    expect(saves(asked)).toEqual([`POST ${base}/cases/c1/interviews`]);
    await send(page);
    await page.getByRole('heading', { name: say('interview.saved') }).waitFor();
    expect(new Set(saves(asked))).toEqual(new Set([`POST ${base}/cases/c1/interviews`]));
  });

  it('stays in its own addresses until one leaves it', async () => {
    const { page, asked } = await open('/simulation');
    const line = page.locator('main li a').first();
    expect(await line.getAttribute('href')).toMatch(/^\/simulation\/cases\//);
    await line.waitFor();
    await page.goto('/simulation/cases/c1');
    await page.getByRole('heading', { name: say('case.pupils'), exact: true }).waitFor();
    expect(await page.title()).toMatch(new RegExp(`^${say('simulation.band')}`));
    const links = await page.locator('main a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((href) => href !== '/' && !href?.startsWith('/simulation'))).toEqual([]);
    await page.locator('main').getByRole('link', { name: say('nav.cases'), exact: true }).click();
    await page.waitForURL(/\/simulation\/?$/);
    await page.getByRole('link', { name: say('simulation.leave') }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await expect.poll(() => page.title()).not.toContain(say('simulation.band'));
    expect(asked.filter((one) => one.includes('/api/v1/cases'))).toEqual([]);
  });

  it('and a real case of the same id are never shown for one another', async () => {
    const real = { ...theCase, number: '2026-777' };
    const { page } = await open('/cases/c1', { 'GET /api/v1/cases/c1': { body: real }, 'GET /api/v1/cases': { body: { items: rows } } });
    await page.getByRole('heading', { name: /2026-777/ }).waitFor();
    const go = (path: string) => page.evaluate((to) => window.history.pushState(null, '', to), path);
    await go('/simulation/cases/c1');
    await page.getByText(say('simulation.band')).waitFor();
    await page.getByRole('heading', { name: say('case.pupils'), exact: true }).waitFor();
    expect(await page.getByText('2026-777').count()).toBe(0);
    await go('/cases/c1');
    await page.getByRole('heading', { name: /2026-777/ }).waitFor();
    expect(await page.getByText(say('simulation.band')).count()).toBe(0);
  });
});
