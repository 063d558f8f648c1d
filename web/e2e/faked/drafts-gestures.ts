import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { onDevice } from '../device';
import { words } from '../words';
import { type Handler, problem } from './api';

export const form = '/cases/c1/interviews/new/i1';
export const save = 'POST /api/v1/cases/c1/interviews';
export const suggestion = 'Je l’invite à notre table';
export const say = (key: Parameters<typeof words>[1], values?: Parameters<typeof words>[2]) => words('fr', key, values);

export const acknowledged = (page: Page) =>
  page.getByRole('group', { name: say('interview.acknowledged') }).getByRole('radio', { name: say('acknowledged.yes'), exact: true });

export async function fill(page: Page): Promise<void> {
  await acknowledged(page).click();
  await page.getByLabel(say('interview.suggestion')).fill(suggestion);
}
export const send = (page: Page) => page.getByRole('button', { name: say('interview.save') }).click();
export const kept = (page: Page, kind = 'interview') => expect.poll(async () => (await onDevice(page)).databases).toContain(`"kind":"${kind}"`);

export async function signIn(page: Page): Promise<void> {
  await page.getByLabel(say('sign_in.login')).fill('somebody');
  await page.getByLabel(say('sign_in.password'), { exact: true }).fill('a long password');
  await page.getByRole('button', { name: say('sign_in.submit') }).click();
  await page.getByLabel(say('sign_in.login')).waitFor({ state: 'detached' });
}
export const filled = async (page: Page) => ({
  suggestion: await page.getByLabel(say('interview.suggestion')).inputValue(),
  acknowledged: await acknowledged(page).isChecked(),
});

/** A server that counts: the interviews it was sent, by key; unheard while the line is down or the session over. */
export function server() {
  const state = { line: true, session: true, keys: [] as string[], logged: new Map<string, object>() };
  const handler: Handler = (route) => {
    state.keys.push(route.request().headers()['idempotency-key'] ?? '');
    if (!state.line) return { drop: true };
    if (!state.session) return problem(401, 'session_ended');
    const sent = route.request().postDataJSON() as object;
    state.logged.set(state.keys.at(-1) ?? '', sent);
    return { status: 201, body: { ...sent, id: 'v', round: 2, minutes: 5 } };
  };
  return { state, answers: { [save]: handler } };
}
export const lineReturns = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')));
