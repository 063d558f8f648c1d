import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { desk, type Locale, person } from '../browser';
import { words } from '../words';
import { loginOf, wire } from './demo';
import { demonstration, drawn } from './gestures';

const suggestion: Record<Locale, string> = { fr: 'Je lui garde une place', ar: 'أحجز لها مكانا بجانبي' };
const mostSteps = 60;

interface Day {
  items: { case_id: string; due: { kind: string; pupil_id: string } }[];
}
interface Kept {
  file: { interviews: { pupil_id: string; acknowledged?: string; earlier_done?: string; suggestion?: string }[] };
}

/** Tab, until that has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    await page.keyboard.press('Tab');
    if ((await wanted.count()) && (await wanted.evaluate((element) => element === document.activeElement))) return;
  }
  throw new Error('no way there by Tab');
}

describe.each<Locale>(['fr', 'ar'])('by the keyboard alone, in %s', (locale) => {
  const at = demonstration();

  it('somebody signs in, and writes an interview from their day', async () => {
    const say = (key: Parameters<typeof words>[1]) => words(locale, key);
    const amina = await wire(at.demo, 'amina.bennani');
    const { items } = await amina.get<Day>('/me/day');
    const item = items.find((one) => one.due.kind === 'follow_up_intimidator');
    const context = await person(at.browser, at.demo.url, { locale, viewport: desk });
    onTestFinished(() => context.close());
    await context.addInitScript(() => {
      localStorage.removeItem('sanad.session');
      addEventListener('pointerdown', () => localStorage.setItem('touched', '1'), { capture: true });
    });
    const page = await context.newPage();
    const { keyboard } = page;
    await page.goto('/');
    await page.getByRole('button', { name: say('sign_in.submit') }).waitFor();

    const login = page.getByLabel(say('sign_in.login'));
    if (!(await login.evaluate((element) => element === document.activeElement))) await tabTo(page, login);
    await keyboard.type(loginOf('amina.bennani'));
    await tabTo(page, page.getByLabel(say('sign_in.password'), { exact: true }));
    await keyboard.type('demonstration-2026');
    await keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: say('day.title') }).waitFor();

    await tabTo(page, page.locator(`a[href="/cases/${item?.case_id}/interviews/new/${item?.due.pupil_id}"]`).first());
    await keyboard.press('Enter');
    await page.getByRole('button', { name: say('interview.save') }).waitFor();

    const group = (key: 'interview.earlier_done' | 'interview.acknowledged') => page.getByRole('group', { name: drawn(say(key)) });
    await tabTo(page, group('interview.earlier_done').getByRole('radio').first());
    await keyboard.press('ArrowDown');
    await tabTo(page, group('interview.acknowledged').getByRole('radio').first());
    await keyboard.press('ArrowUp');
    await tabTo(page, page.getByLabel(say('interview.suggestion')));
    await keyboard.type(suggestion[locale]);
    await tabTo(page, page.getByRole('button', { name: say('interview.save') }));
    await keyboard.press('Enter');
    const saved = page.getByRole('heading', { level: 1, name: say('interview.saved') });
    await saved.waitFor();
    expect(await saved.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.evaluate(() => localStorage.getItem('touched'))).toBeNull();

    const { file } = await amina.get<Kept>(`/cases/${item?.case_id}`);
    expect(file.interviews.filter((one) => one.suggestion === suggestion[locale])).toMatchObject([
      { pupil_id: item?.due.pupil_id, acknowledged: 'yes', earlier_done: 'partly' },
    ]);
  });
});
