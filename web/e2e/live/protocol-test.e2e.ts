import { describe, expect, it } from 'vitest';
import type { Look } from '../browser';
import { addDays } from '../../src/i18n/format';
import { wire } from './demo';
import { type Actor, actor, demonstration, nameIn, who } from './gestures';

/** Held in one arm. */
const tablet = { width: 768, height: 1024 };

interface Test {
  id: string;
  state: string;
  result?: { passed: boolean; verdict: string };
  retest_id?: string;
  retest_of?: string;
  simulation_case_id?: string;
  observations?: { seconds: number; finished_at?: string; marks: unknown[] }[];
  debrief?: { actions: { done_on?: string }[] };
}
interface Plan {
  school: string;
  campaign: string;
  scenario: string;
  today: string;
  observer: string;
  participants: string[];
}

async function plan(one: Actor, of: Plan): Promise<string> {
  const { page, say } = one;
  await one.menu('nav.tests');
  await one.title('tests.title');
  await one.press('tests.plan');
  await page.getByLabel(say('test.campaign'), { exact: true }).selectOption(of.campaign);
  await page.getByLabel(say('plan.school'), { exact: true }).selectOption(of.school);
  await fillPlan(one, of);
  for (const name of [of.observer, ...of.participants]) await page.getByLabel(name, { exact: true }).check();
  return sendPlan(one);
}

async function fillPlan({ page, say }: Actor, of: Pick<Plan, 'scenario' | 'today'>): Promise<void> {
  await page.getByLabel(say('plan.day'), { exact: true }).fill(of.today);
  await page.getByLabel(say('test.scenario'), { exact: true }).selectOption(of.scenario);
}

async function sendPlan(one: Actor): Promise<string> {
  const before = one.page.url();
  await one.press('tests.plan');
  await one.page.waitForURL((url) => /\/tests\/(?!new)[^/]+$/.test(url.pathname) && url.href !== before);
  return new URL(one.page.url()).pathname;
}

/** Watches one interview to its end: by keyboard, with the stopwatch, a little of it on a bad line. */
async function watch(one: Actor, part: 'intimidator' | 'target', teacher: string, notSeen: string[] = []): Promise<void> {
  const { page, say } = one;
  await one.press('observe.start');
  await one.sheet('observe.start', async () => {
    await one.choose(say('observe.kind'), say(`part.${part}`));
    await one.choose(say('observe.teacher'), teacher);
  }, 'observe.begin');
  const rows = page.locator('[data-criterion]');
  await rows.first().waitFor();
  await one.press('timer.start');
  await rows.first().getByRole('radio').first().focus();
  const codes = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-criterion') ?? ''));
  for (const code of codes) {
    await page.keyboard.press(notSeen.includes(code) ? '0' : '2');
    await page.keyboard.press('ArrowDown');
  }
  await one.reads(say('observe.complete'), say('live.saved'));
  await page.getByRole('timer').getByText(/[1-9]$/).waitFor();
  if (part === 'target') {
    await page.context().setOffline(true);
    await page.locator(`[data-criterion="${codes.at(-1)}"]`).getByLabel(say('grid.level.partly')).check();
    await one.reads(say('live.kept'));
    await page.context().setOffline(false);
    await one.reads(say('live.saved'));
  }
  await one.press('observe.finish');
  await one.sheet('observe.finish', () => Promise.resolve(), 'observe.finish');
  await one.reads(say('observe.finished'));
}

/** Reads what the rule makes of it, says why what nobody observed is left out, and freezes it. */
async function decide(one: Actor): Promise<void> {
  await one.press('test.decide');
  await one.sheet('test.decide', async (dialog) => {
    const result = dialog.getByText(new RegExp(`^(${one.say('test.passed')}|${one.say('test.to_redo')})$`));
    const open = dialog.getByRole('group');
    await result.or(open.first()).waitFor();
    for (let nth = 0; nth < (await open.count()); nth += 1) await open.nth(nth).getByLabel(one.say('grid.reason.not_played')).check();
    await result.waitFor();
  }, 'test.decide.freeze');
}

describe('a protocol test', () => {
  const at = demonstration();
  const look = (locale: Look['locale']): Look => ({ locale, viewport: tablet });

  /** The school of Karim, in the campaign that is running, by the names of that language. */
  async function setting(locale: Look['locale']): Promise<Plan & { names: Record<'amina' | 'youssef' | 'karim', string> }> {
    const people = await Promise.all(['rachid.amrani', 'amina.bennani', 'youssef.tazi', 'karim.idrissi'].map((name) => who(at.demo, name)));
    const [rachid = '', amina = '', youssef = '', karim = ''] = people.map((one) => nameIn(look(locale), one));
    const trainer = await wire(at.demo, 'rachid.amrani');
    const { today } = await trainer.get<{ today: string }>('/me');
    const campaigns = await trainer.get<{ items: { id: string; from_on: string; to_on: string }[] }>('/campaigns');
    const running = campaigns.items.find((one) => one.from_on <= today && today <= one.to_on);
    const { places } = await (await wire(at.demo, 'karim.idrissi')).get<{ places: { id: string; level: string }[] }>('/me/permissions');
    return {
      school: places.find(({ level }) => level === 'school')?.id ?? '', campaign: running?.id ?? '', scenario: 'easy_acknowledgement', today,
      observer: rachid, participants: [amina, youssef], names: { amina, youssef, karim },
    };
  }

  it('is planned, observed on a tablet, passed, and talked over; the team does what it promised', async () => {
    const of = await setting('fr');
    const rachid = await actor(at, 'rachid.amrani', look('fr'));
    const path = await plan(rachid, of);

    const karim = await actor(at, 'karim.idrissi', look('fr'));
    await karim.page.goto(path);
    await karim.press('simulation_case.open');
    await karim.sheet('simulation_case.open', () => Promise.resolve(), 'simulation_case.open');
    await karim.page.waitForURL(/\/simulation\/cases\//);

    await rachid.page.goto(path);
    await rachid.page.getByRole('link', { name: rachid.say('simulation_case.see') }).waitFor();
    await watch(rachid, 'intimidator', of.names.amina);
    await watch(rachid, 'target', of.names.youssef);
    await decide(rachid);
    await rachid.reads(rachid.say('test.passed'));

    await rachid.press('debrief.write');
    await rachid.sheet('debrief.title', async (dialog) => {
      await dialog.getByLabel(rachid.say('debrief.strengths')).fill('Un accueil calme et chaleureux.');
      await rachid.press('debrief.action.add', dialog);
      await dialog.getByLabel(rachid.say('debrief.what')).fill('Rejouer ensemble le scénario du déni');
      await dialog.getByLabel(rachid.say('debrief.owner')).selectOption({ label: of.names.karim });
      await dialog.getByLabel(rachid.say('debrief.due')).fill(addDays(of.today, 10));
    }, 'action.save');
    await rachid.reads(rachid.say('debrief.saved'), rachid.say('test_next.actions', { count: 1 }));

    await karim.page.goto(path);
    await karim.press('debrief.mark_done');
    await karim.reads(karim.say('debrief.done'), karim.say('test_next.done'));

    const test = await (await wire(at.demo, 'rachid.amrani')).get<Test>(path.replace('/tests/', '/protocol-tests/'));
    expect(test).toMatchObject({ state: 'debriefed', result: { passed: true, verdict: 'passed' }, debrief: { actions: [{ done_on: of.today }] } });
    expect(test.simulation_case_id).toBeTruthy();
    expect(test.observations?.map((one) => [one.marks.length, Boolean(one.finished_at), one.seconds > 0])).toEqual([[8, true, true], [4, true, true]]);
  });

  it('that missed a critical criterion is to be done again, and both tests lead to each other', async () => {
    const of = await setting('ar');
    const rachid = await actor(at, 'rachid.amrani', look('ar'));
    const path = await plan(rachid, of);
    await watch(rachid, 'intimidator', of.names.amina, ['no_blame']);
    await decide(rachid);
    await rachid.reads(rachid.say('test_verdict.critical_missed', { count: 1, percent: 87 }));
    await rachid.press('debrief.write');
    await rachid.sheet('debrief.title', (dialog) => dialog.getByLabel(rachid.say('debrief.to_improve')).fill('استقبال التلميذ دون لوم.'), 'action.save');

    await rachid.press('test.retest');
    await rachid.reads(rachid.say('plan.retest'));
    await rachid.page.getByLabel(rachid.say('plan.day'), { exact: true }).fill(addDays(of.today, 7));
    const again = await sendPlan(rachid);
    await rachid.page.getByRole('link', { name: rachid.say('test.see_first') }).click();
    await rachid.page.waitForURL((url) => url.pathname === path);
    await rachid.page.getByRole('link', { name: rachid.say('test.see_retest') }).first().click();
    await rachid.page.waitForURL((url) => url.pathname === again);
    expect(await (await wire(at.demo, 'rachid.amrani')).get<Test>(again.replace('/tests/', '/protocol-tests/'))).toMatchObject({ state: 'planned', retest_of: path.split('/').at(-1) });
  });
});
