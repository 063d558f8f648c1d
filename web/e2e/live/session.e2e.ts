import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Locale, phone } from '../browser';
import { wire } from './demo';
import { type Actor, actor, demonstration, drawn, nameIn, who } from './gestures';

interface Me {
  today: string;
}
interface Places {
  places: { id: string; level: string; name_fr: string; name_ar: string }[];
}
interface Mine {
  items: { id: string; issued_on: string }[];
}

const criteria = ['method_knowledge', 'intimidator_interview', 'target_interview', 'posture', 'grave_facts'] as const;
type Criterion = (typeof criteria)[number];

const title: Record<Locale, string> = { fr: 'Équipe du lycée, matinée', ar: 'فريق الثانوية، حصة الصباح' };

/** The tap list of today's morning: one was not there, the others were. */
async function callOut(one: Actor, absent: string): Promise<void> {
  const row = one.page.getByRole('button', { name: drawn(absent) });
  await row.click();
  await row.getByText(one.say('presence.present'), { exact: true }).waitFor();
  await row.click();
  await row.getByText(one.say('presence.absent'), { exact: true }).waitFor();
  await one.press('attendance.rest');
  await one.press('attendance.save');
  await one.reads(one.say('attendance.saved', { present: 2, all: 3 }));
}

/** Five marks at the pass mark, posture once below it and back. */
async function mark(one: Actor): Promise<void> {
  await one.press('next_step.assess');
  await one.press('assess.start', one.page.getByRole('dialog'));
  const dialog = one.page.getByRole('dialog');
  const group = (criterion: Criterion) => dialog.getByRole('group', { name: drawn(one.say(`mark_of.${criterion}`)) });
  for (const criterion of criteria) {
    await one.press('action.more', group(criterion));
    expect(await group(criterion).locator('input').inputValue()).toBe('12');
  }
  await one.reads(one.say('assess.passed', { mean: 12 }));
  const posture = group('posture');
  await one.press('action.less', posture);
  await one.reads(one.say('assess.below', { which: one.say('mark_of.posture'), mark: 12 }));
  await one.press('action.more', posture);
  await one.press('assess.save', dialog);
  await dialog.waitFor({ state: 'detached' });
}

describe.each<Locale>(['fr', 'ar'])('a trainer on a phone, in %s', (locale) => {
  const at = demonstration();

  it('runs a session from its announcement to the certificates', async () => {
    const team = await Promise.all(['salma.berrada', 'youssef.tazi', 'hiba.naciri'].map((name) => who(at.demo, name)));
    const { places } = await (await wire(at.demo, 'karim.idrissi')).get<Places>('/me/permissions');
    const lycee = places.find((place) => place.level === 'school');
    const one = await actor(at, 'rachid.amrani', { locale, viewport: phone });
    const { today } = await (await wire(at.demo, 'rachid.amrani')).get<Me>('/me');
    const names = team.map((person) => nameIn(one.look, person));
    const [salma = '', , hiba = ''] = names;

    await one.menu('nav.courses');
    await one.press('courses.new');
    await one.page.getByLabel(one.say(locale === 'ar' ? 'course_form.title_ar' : 'course_form.title_fr'), { exact: true }).fill(title[locale]);
    await one.page.getByLabel(one.say('course_form.date'), { exact: true }).fill(today);
    await one.page.getByRole('group', { name: one.say('course_form.halves') }).getByLabel(one.say('half.afternoon'), { exact: true }).uncheck();
    await one.press('course_form.create');
    await one.page.getByRole('heading', { level: 1, name: title[locale] }).waitFor();

    await one.press('next_step.enrol');
    const enrolling = one.page.getByRole('dialog', { name: one.say('enrol.title') });
    await enrolling.getByLabel(one.say('enrol.school')).fill((nameIn(one.look, lycee ?? { name_fr: '', name_ar: '' })).slice(0, 12));
    await enrolling.getByRole('button', { name: drawn(nameIn(one.look, lycee ?? { name_fr: '', name_ar: '' })) }).click();
    for (const name of names) await enrolling.getByLabel(name, { exact: true }).check();
    await enrolling.getByRole('button', { name: one.say('enrol.submit', { count: 3 }), exact: true }).click();
    await one.reads(one.say('enrol.done', { count: 3 }));

    await one.press('next_step.attendance');
    await callOut(one, hiba);
    await mark(one);
    await mark(one);

    await one.press('next_step.issue');
    const issuing = one.page.getByRole('dialog', { name: one.say('issue.title') });
    await issuing.getByText(salma, { exact: true }).waitFor();
    await issuing.getByText(one.say('issue.without', { count: 1 })).click();
    await issuing.getByText(drawn(hiba)).waitFor();
    await issuing.getByRole('button', { name: one.say('issue.submit', { count: 2 }), exact: true }).click();
    await one.reads(one.say('issue.done', { count: 2 }));
    await one.press('issue.close');
    await one.reads(one.say('issue.all_done'));

    const hers = await (await wire(at.demo, 'salma.berrada')).get<Mine>('/me/certificates');
    expect(hers.items.filter(({ issued_on }) => issued_on === today)).toHaveLength(1);
  });

  it('and each finds the document with the others', async () => {
    const one = await actor(at, 'salma.berrada', { locale, viewport: phone });
    await one.page.goto('/me/certificates');
    const latest = one.page.getByRole('article').first();
    await latest.getByRole('heading', { name: drawn(title[locale]) }).waitFor();
    const [download] = await Promise.all([one.page.waitForEvent('download'), one.press('mine.document', latest)]);
    const file = readFileSync(await download.path());
    expect([file.subarray(0, 5).toString(), file.length < 150 * 1024]).toEqual(['%PDF-', true]);
  });
});
