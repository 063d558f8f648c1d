import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { launch, person, phone } from '../browser';
import { onDevice } from '../device';
import { type Answer, fakeApi, type Handler, problem } from './api';
import { fill, filled, form, kept, lineReturns, save, say, send, server, signIn, suggestion } from './drafts-gestures';
import { karimsKey, salmasKey } from './drafts-world';
import { theCase } from './file';
import { me, people } from './world';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function device(): Promise<BrowserContext> {
  const context = await person(browser, inject('baseURL'), { locale: 'fr', viewport: phone });
  onTestFinished(() => context.close());
  return context;
}

async function open(context: BrowserContext, path: string, changes: Record<string, Handler> = {}): Promise<{ page: Page; asked: string[] }> {
  const page = await context.newPage();
  const asked = await fakeApi(page, changes);
  await page.goto(path);
  return { page, asked };
}

describe('an interview without a line', () => {
  it('waits, and is sent once when the line is back, under its first key', async () => {
    const { state, answers } = server();
    const { page } = await open(await device(), form, answers);
    await fill(page);
    state.line = false;
    await send(page);
    await page.getByText(say('drafts.kept')).waitFor();
    await page.getByText(say('drafts.waiting', { count: 1 })).waitFor();
    expect(await filled(page)).toEqual({ suggestion, acknowledged: true });
    state.line = true;
    await lineReturns(page);
    await page.getByRole('heading', { name: say('interview.saved') }).waitFor();
    expect(new Set(state.keys).size).toBe(1);
    expect([...state.logged.values()]).toEqual([expect.objectContaining({ suggestion })]);
    await page.getByText(say('drafts.sent', { count: 1 })).waitFor();
    expect((await onDevice(page)).databases).not.toContain('wantsSend');
  });

  it('waits beyond its tab, and is sent from wherever the person is next', async () => {
    const { state, answers } = server();
    const context = await device();
    const { page } = await open(context, form, answers);
    await fill(page);
    state.line = false;
    await send(page);
    await page.getByText(say('drafts.kept')).waitFor();
    await page.close();
    const { page: later } = await open(context, '/drafts', answers);
    await later.getByText('I1 · عبد الرحمان').waitFor();
    state.line = true;
    await later.getByRole('button', { name: say('drafts.send') }).click();
    await later.getByText(say('drafts.none')).waitFor();
    expect(state.logged.size).toBe(1);
    expect(new Set(state.keys).size).toBe(1);
  });

  it('keeps what the server refuses, and says why', async () => {
    let answer: Answer = { drop: true };
    const { page } = await open(await device(), form, { [save]: () => answer });
    await fill(page);
    await send(page);
    await page.getByText(say('drafts.kept')).waitFor();
    answer = problem(422, 'invalid_fields', { fields: [{ path: 'suggestion', code: 'link_refused' }] });
    await lineReturns(page);
    await page.getByText(say('drafts.stuck', { count: 1 })).click();
    await page.getByRole('alert').getByText(say('field.link_refused')).waitFor();
    await page.getByRole('button', { name: say('drafts.discard') }).click();
    await page.getByText(say('drafts.none')).waitFor();
    await page.getByRole('button', { name: say('action.undo') }).click();
    await page.getByText('I1 · عبد الرحمان').waitFor();
  });
});

describe('a draft', () => {
  it('is offered with all its answers after the tab was closed and the person signed in again', async () => {
    const context = await device();
    const { page } = await open(context, form);
    await fill(page);
    await kept(page);
    await page.close();
    let inside = false;
    const { page: later } = await open(context, form, {
      'GET /api/v1/me': () => (inside ? { body: me } : problem(401, 'session_required')),
      'POST /api/v1/session': () => {
        inside = true;
        return { status: 201, body: me };
      },
    });
    await signIn(later);
    await later.getByRole('button', { name: say('drafts.resume') }).click();
    expect(await filled(later)).toEqual({ suggestion, acknowledged: true });
  });

  it('holds a report of a situation as well', async () => {
    const { page } = await open(await device(), '/cases/new');
    const channel = () => page.getByRole('radio', { name: say('channel.in_person'), exact: true });
    await channel().click();
    await kept(page, 'opening');
    await page.reload();
    await page.getByRole('button', { name: say('drafts.resume') }).click();
    expect(await channel().isChecked()).toBe(true);
  });

  it('is sealed: the device holds none of the words, nor about whom', async () => {
    const { page } = await open(await device(), form);
    await fill(page);
    await kept(page);
    const held = await onDevice(page);
    expect(held.databases).toContain('"kind":"interview"');
    for (const word of [suggestion, 'invite', 'acknowledged', 'عبد الرحمان', 'I1', '2026-014', '"c1', 'c1/i1', '2AC']) {
      expect(held.databases + held.storage, word).not.toContain(word);
    }
  });

  it('goes on being written while the sign-in covers the screen, and what was being sent goes by itself', async () => {
    const { state, answers } = server();
    const { page } = await open(await device(), form, answers);
    await fill(page);
    state.session = false;
    await send(page);
    await page.getByText(say('sign_in.again.advice')).waitFor();
    state.session = true;
    await signIn(page);
    await page.getByRole('heading', { name: say('interview.saved') }).waitFor();
    expect(new Set(state.keys).size).toBe(1);
    expect([...state.logged.values()]).toEqual([expect.objectContaining({ suggestion })]);
  });

  it('is neither shown to nor lost by the next person on the device', async () => {
    const { state, answers } = server();
    const context = await device();
    const { page } = await open(context, form, { ...answers, 'POST /api/v1/session': { status: 201, body: { ...me, ...people.karim } } });
    await fill(page);
    state.session = false;
    await send(page);
    await page.getByText(say('sign_in.again.advice')).waitFor();
    await fakeApi(page, { 'GET /api/v1/me': { body: { ...me, ...people.karim } }, 'POST /api/v1/session': { status: 201, body: { ...me, ...people.karim } }, 'GET /api/v1/me/draft-key': karimsKey });
    await signIn(page);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: say('drafts.resume'), exact: true }).count()).toBe(0);
    expect(await page.content()).not.toContain(suggestion);
    await page.goto('/drafts');
    await page.getByText(say('drafts.others', { count: 1 })).waitFor();
    expect(await page.getByRole('button', { name: say('drafts.discard') }).count()).toBe(0);
    await page.close();
    const back = await open(context, '/drafts', { [save]: { drop: true }, 'GET /api/v1/me/draft-key': salmasKey });
    await back.page.getByText('I1 · عبد الرحمان').waitFor();
  });

  it('does not go out under the name of who signs in meanwhile in another tab', async () => {
    const { state, answers } = server();
    const context = await device();
    const { page } = await open(context, form, answers);
    await fill(page);
    state.line = false;
    await send(page);
    await page.getByText(say('drafts.kept')).waitFor();
    const karims = { 'GET /api/v1/me': { body: { ...me, ...people.karim } }, 'GET /api/v1/me/draft-key': karimsKey };
    await fakeApi(page, { ...answers, ...karims });
    await Promise.all([page.waitForEvent('load'), open(context, '/drafts', karims)]);
    const tried = state.keys.length;
    state.line = true;
    await page.goto('/drafts');
    await lineReturns(page);
    await page.getByText(say('drafts.others', { count: 1 })).waitFor();
    expect(state.keys).toHaveLength(tried);
  });
});

describe('an interview that somebody else logged meanwhile', () => {
  const [first] = theCase.file?.interviews ?? [];
  const logged = { ...first, id: 'v8', kind: 'presumed_intimidator', pupil_id: 'i1', interviewer_id: 'karim', suggestion: 'Je m’assieds près de lui', started_at: '2099-01-01T09:00:00Z', recorded_at: '2099-01-01T09:10:00Z' };
  const meanwhile: Handler = { body: { ...theCase, file: { ...theCase.file, interviews: [logged] } } };

  async function conflict() {
    const { state, answers } = server();
    const { page } = await open(await device(), form, { ...answers, 'GET /api/v1/cases/c1': meanwhile });
    await fill(page);
    state.line = false;
    await send(page);
    await page.getByText(say('drafts.kept')).waitFor();
    state.line = true;
    await lineReturns(page);
    await page.getByText(say('drafts.stuck', { count: 1 })).click();
    const table = page.getByRole('table');
    await table.getByText(logged.suggestion).waitFor();
    await table.getByText(suggestion).waitFor();
    const caption = (await table.locator('caption').innerText()).replace(/[\u2068\u2069]/g, '');
    expect(caption).toBe(say('drafts.versions', { who: people.karim.name_fr }));
    expect(state.logged.size).toBe(0);
    return { page, state };
  }

  it('is sent as well when its writer says so', async () => {
    const { page, state } = await conflict();
    await page.getByRole('button', { name: say('drafts.send_mine') }).click();
    await page.getByText(say('drafts.none')).waitFor();
    expect([...state.logged.values()]).toEqual([expect.objectContaining({ suggestion })]);
    expect(new Set(state.keys).size).toBe(1);
  });

  it('is dropped when its writer says so', async () => {
    const { page, state } = await conflict();
    await page.getByRole('button', { name: say('drafts.drop_mine') }).click();
    await page.getByText(say('drafts.none')).waitFor();
    expect(state.logged.size).toBe(0);
  });
});
