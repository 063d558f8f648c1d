import type { Page } from 'playwright-core';
import { type Demo, wire } from '../live/demo';

/** A tablet, held upright and on its side. */
export const upright = { width: 768, height: 1024 };
export const onItsSide = { width: 1024, height: 768 };

interface Test {
  id: string;
  school: { id: string };
  state: string;
  scenario?: string;
  result?: { passed: boolean };
  observers: { id: string }[];
  participants: { id: string }[];
}

/** The campaign that runs, a test with its result, and a grid opened today. */
export async function tested(demo: Demo): Promise<{ campaign: string; decided: string; grid: string }> {
  const rachid = await wire(demo, 'rachid.amrani');
  const { id: me, today } = await rachid.get<{ id: string; today: string }>('/me');
  const { items: campaigns } = await rachid.get<{ items: { id: string }[] }>('/campaigns');
  const { items: tests } = await rachid.get<{ items: Test[] }>('/protocol-tests?limit=100');
  const decided = tests.find((test) => test.result && !test.result.passed) ?? tests.find((test) => test.result);
  const model = tests.find((test) => test.state === 'planned' && test.participants.length > 0);
  const send = async <T,>(path: string, body: unknown, key: string) =>
    (await (await rachid.send('POST', path, body, { 'Idempotency-Key': key.padEnd(32, '0') })).json()) as T;
  const test = await send<Test>('/protocol-tests', {
    school_id: model?.school.id, mode: 'simulated', scenario: 'easy_acknowledgement', planned_at: `${today}T08:00:00Z`, observer_ids: [me], participant_ids: model?.participants.map(({ id }) => id),
  }, 'picture-of-a-test');
  const observation = await send<{ id: string }>(`/protocol-tests/${test.id}/observations`, { kind: 'intimidator', teacher_id: test.participants[0]?.id }, 'picture-of-a-grid');
  return { campaign: `/campaigns/${campaigns[0]?.id}`, decided: `/tests/${decided?.id}`, grid: `/tests/${test.id}/observe/${observation.id}` };
}

/** What an observer has marked after a few minutes. */
export async function markSome(page: Page): Promise<void> {
  for (const [nth, level] of ['seen', 'seen', 'partly', 'not_seen'].entries()) {
    await page.locator('[data-criterion]').nth(nth).locator(`input[value="${level}"]`).check();
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1200);
}
