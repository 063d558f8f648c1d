import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Key, Values } from '../../src/i18n/translate';
import { launch, phone } from '../browser';
import { words } from '../words';
import { type Demo, enter, startDemo } from './demo';

const say = (key: Key, values?: Values): string => words('fr', key, values);

let browser: Browser;
let demo: Demo;
beforeAll(async () => {
  [browser, demo] = await Promise.all([launch(), startDemo()]);
});
afterAll(async () => {
  await browser?.close();
  demo?.stop();
});

const choose = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true }).click();

/** One step further in a decision. */
const next = (page: Page) => page.getByRole('dialog').getByRole('button', { name: say('steps.next'), exact: true }).click();

async function sheet(page: Page, title: string, fill: () => Promise<void>, submit: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.waitFor();
  await fill();
  const send = dialog.getByRole('button', { name: submit, exact: true });
  while ((await send.count()) === 0) await next(page);
  await send.click();
  await dialog.waitFor({ state: 'detached' });
}

it('opens a case and brings it to its first interviews, by thumb alone', async () => {
  const page = await enter(browser, demo, 'karim.idrissi', { locale: 'fr', viewport: phone });
  onTestFinished(() => page.context().close());
  await page.getByRole('button', { name: say('open.start') }).click();
  await choose(page, say('open.channel'), say('channel.in_person'));
  await choose(page, say('open.reporter'), say('reporter.teacher'));
  await page.getByLabel(say('pupil.first_name')).fill('Ilyas');
  await page.getByRole('button', { name: say('open.submit') }).click();
  await page.getByText(say('why.take_case')).waitFor();

  const way = (to: 'triage' | 'target_reception' | 'interviews') => page.getByRole('button', { name: say(`move.${to}`), exact: true });
  await way('triage').click();
  await sheet(page, say('move.triage'), () => Promise.resolve(), say('move.triage'));

  await page.getByRole('button', { name: say('remedy.screen') }).first().click();
  await sheet(page, say('remedy.screen'), async () => {
    for (const name of ['repetition', 'group_effect', 'imbalance', 'defenceless'] as const) {
      await choose(page, say(`criterion.${name}`), say('answer.yes'));
    }
  }, say('action.save'));

  await way('target_reception').click();
  await sheet(page, say('move.target_reception'), async () => {
    await next(page);
    await page.getByRole('group', { name: say('decision.members') }).getByRole('checkbox').first().check();
  }, say('move.target_reception'));
  await page.getByText(say('state.target_reception'), { exact: true }).first().waitFor();

  await page.getByRole('button', { name: say('staff.assign'), exact: true }).click();
  await sheet(page, say('staff.assign'), async () => {
    await page.getByRole('group', { name: say('staff.person') }).getByRole('radio', { name: 'Karim Idrissi', exact: true }).click();
    await choose(page, say('staff.duty'), say('duty.referent'));
  }, say('staff.assign'));

  await page.getByRole('button', { name: say('case.log') }).last().click();
  await page.getByRole('dialog').getByRole('link', { name: /T/ }).click();
  await page.getByRole('button', { name: say('interview.save') }).click();
  await page.getByRole('heading', { name: say('interview.saved') }).waitFor();
  await page.getByRole('button', { name: say('interview.open_case') }).click();
  await page.getByText(say('unmet.no_presumed_intimidator')).waitFor();
  expect(await page.getByText(say('unmet.target_not_seen', { who: 'T · Ilyas' })).count()).toBe(0);

  await page.getByRole('button', { name: say('remedy.pupil'), exact: true }).click();
  await sheet(page, say('pupil.add'), () => page.getByLabel(say('pupil.first_name')).fill('Nizar'), say('action.add'));
  await page.getByRole('button', { name: say('remedy.assign'), exact: true }).click();
  await sheet(page, say('staff.assign'), async () => {
    await page.getByRole('group', { name: say('staff.person') }).getByRole('radio', { name: 'Amina Bennani', exact: true }).click();
    await choose(page, say('staff.duty'), say('duty.interviewer'));
  }, say('staff.assign'));

  await way('interviews').click();
  await sheet(page, say('move.interviews'), async () => {
    await next(page);
    await choose(page, say('decision.family_reason'), say('family_reason.unreachable'));
  }, say('move.interviews'));
  await page.getByText(say('due.meet_intimidator')).first().waitFor();
  await page.getByRole('button', { name: say('openers.show'), exact: true }).click();
  await page.getByText(say('opened.case:read')).first().waitFor();
});
