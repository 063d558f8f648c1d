import { describe, expect, it } from 'vitest';
import { criteria } from '../../src/features/casework/codes';
import { desk, type Locale, phone } from '../browser';
import { wire } from './demo';
import { type Actor, actor, demonstration, drawn, nameIn, openCase, who } from './gestures';

const summary: Record<Locale, string> = { fr: 'Seul à la récréation depuis un mois.', ar: 'وحيد في الاستراحة منذ شهر.' };
const suggestion: Record<Locale, string> = { fr: 'Je l’invite à notre table', ar: 'أدعوه إلى طاولتنا' };
const dayMs = 86_400_000;
/** More than any calendar of breaks asks for between the first talk and the closing. */
const mostSteps = 30;

interface Due {
  kind: string;
  due_on: string;
  pupil_id?: string;
}
interface Kept {
  id: string;
  number: string;
  state: string;
  dues: Due[];
  pupils: { id: string; pseudonym: string; track?: string }[];
  file: { interviews: { kind: string; rating?: string }[]; reviews?: unknown[] };
}

describe.each<Locale>(['fr', 'ar'])('a case, in %s', (locale) => {
  const at = demonstration();

  /** What the service holds, read by the coordinator. */
  const kept = async (id: string) => {
    const karim = await wire(at.demo, 'karim.idrissi');
    return { today: (await karim.get<{ today: string }>('/me')).today, on: await karim.get<Kept>(`/cases/${id}`) };
  };

  async function open(one: Actor): Promise<string> {
    const { page, say } = one;
    await one.press('open.start');
    await one.choose(say('open.channel'), say('channel.in_person'));
    await one.choose(say('open.reporter'), say('reporter.teacher'));
    const onward = async (step: 'people' | 'facts' | 'criteria' | 'gravity') => {
      // The wizard takes no notice of the second half of a double tap.
      await page.waitForTimeout(400);
      await one.press('open.next');
      await one.title(`open_step.${step}`);
    };
    await onward('people');
    await page.getByLabel(say('pupil.first_name')).fill('Ilyas');
    await onward('facts');
    await page.getByText(say('open.more')).click();
    await page.getByLabel(say('open.summary')).fill(summary[locale]);
    await onward('criteria');
    for (const name of criteria) await one.choose(say(`criterion.${name}`), say('answer.yes'));
    await onward('gravity');
    await one.choose(say('screen.flags'), say('open.no_flag'));
    await page.waitForTimeout(400);
    await one.press('open.submit');
    await one.heading('case.pupils').waitFor();
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** What is still missing says so, with the button that meets it; whoever hears the target never meets the others. */
  async function staff(one: Actor): Promise<void> {
    const [karim, amina] = await Promise.all(['karim.idrissi', 'amina.bennani'].map(async (name) => nameIn(one.look, await who(at.demo, name))));
    const assign = async (person = '', duty: 'referent' | 'interviewer') => {
      await one.choose(one.say('staff.person'), person);
      await one.choose(one.say('staff.duty'), one.say(`duty.${duty}`));
    };
    await one.press('staff.assign');
    await one.sheet('staff.assign', () => assign(karim, 'referent'), 'staff.assign');
    await one.reads(one.say('unmet.no_presumed_intimidator'), one.say('unmet.no_interviewer'));
    await one.press('remedy.pupil');
    await one.sheet('pupil.add', (dialog) => dialog.getByLabel(one.say('pupil.first_name')).fill('Nizar'), 'action.add');
    await one.press('remedy.assign');
    await one.sheet('staff.assign', async (dialog) => {
      await assign(karim, 'interviewer');
      await one.press('staff.assign', dialog);
      await dialog.getByText(drawn(one.say('unmet.interviewer_is_referent', { who: karim ?? '' }))).waitFor();
      await assign(amina, 'interviewer');
    }, 'staff.assign');
    await one.reads(one.say('holds.no_interviewer'));
  }

  const decide = async (one: Actor, id: string, to: 'triage' | 'target_reception' | 'interviews' | 'monitoring' | 'closed_resolved') => {
    await one.press(`move.${to}`);
    await one.sheet(`move.${to}`, async (dialog) => {
      if (to !== 'target_reception') return;
      await one.press('steps.next', dialog);
      await one.chooseFirst(one.say('decision.members'));
    }, `move.${to}`);
    await one.page.getByText(one.say(`state.${to}`), { exact: true }).first().waitFor();
    expect((await kept(id)).on.state).toBe(to);
  };

  /** From one's day to a talk saved and back. */
  async function talk(one: Actor, id: string, pupilId: string, answer: () => Promise<void>): Promise<void> {
    await one.page.locator(`a[href="/cases/${id}/interviews/new/${pupilId}"]`).first().click();
    await one.button('interview.save').waitFor();
    await answer();
    await one.press('interview.save');
    await one.title('interview.saved');
    await one.press('nav.day');
    await one.title('day.title');
  }

  it('goes from its report to its closing over weeks, with two people who never change sides', async () => {
    const [karim, amina] = await Promise.all([
      actor(at, 'karim.idrissi', { locale, viewport: desk }),
      actor(at, 'amina.bennani', { locale, viewport: phone }),
    ]);
    const id = await open(karim);
    await decide(karim, id, 'triage');
    await decide(karim, id, 'target_reception');
    await staff(karim);
    await karim.press('remedy.contact');
    await karim.sheet('contacts.record', async () => {
      await karim.choose(karim.say('contacts.channel'), karim.say('contact.phone'));
      await karim.choose(karim.say('contacts.agreement'), karim.say('agreement.yes'));
    }, 'action.save');
    await Promise.all([karim.menu('nav.day'), amina.menu('nav.day')]);

    const away = new Set<Actor>();
    /** Days have passed since: the session ended, and the sign-in stands over the screen. */
    const back = async (one: Actor) => {
      if (!away.delete(one)) return one.page.goto('/');
      await one.again();
      return one.page.goto('/');
    };
    const target = (one: Actor, due: Due) =>
      talk(one, id, due.pupil_id ?? '', async () => {
        const rating = one.page.getByRole('group', { name: drawn(one.say('interview.rating')) });
        if (await rating.count()) await one.choose(one.say('interview.rating'), one.say('rating.clearly_better'));
      });
    const met = (due: Due) =>
      talk(amina, id, due.pupil_id ?? '', async () => {
        await amina.choose(amina.say('interview.acknowledged'), amina.say('acknowledged.yes'));
        if (due.kind === 'meet_intimidator') return amina.page.getByLabel(amina.say('interview.suggestion')).fill(suggestion[locale]);
        await amina.reads(suggestion[locale]);
        await amina.choose(amina.say('interview.earlier_done'), amina.say('earlier.yes'));
        await amina.page.getByText(amina.say('interview.details')).click();
        return amina.choose(amina.say('interview.outcome'), amina.say('outcome.disengaged'));
      });
    const onCase = async (act: () => Promise<void>) => {
      await openCase(karim, id);
      await act();
    };
    const acts: Record<string, [Actor, (due: Due) => Promise<void>]> = {
      see_target: [karim, (due) => target(karim, due)],
      target_check: [karim, (due) => target(karim, due)],
      before_break: [karim, (due) => target(karim, due)],
      monitoring_check: [karim, (due) => target(karim, due)],
      start_interviews: [karim, () => onCase(() => decide(karim, id, 'interviews'))],
      meet_intimidator: [amina, met],
      follow_up_intimidator: [amina, met],
      day15_review: [karim, () => onCase(async () => {
        await karim.page.goto(`/cases/${id}?do=review`);
        await karim.sheet('event.review', async (dialog) => {
          await karim.press('steps.next', dialog);
          await karim.choose(karim.say('steps.decision'), karim.say('review_sheet.continue'));
          await karim.chooseFirst(karim.say('decision.members'));
        }, 'review_sheet.submit');
      })],
      decide_next: [karim, () => onCase(() => decide(karim, id, 'monitoring'))],
      close_case: [karim, () => onCase(() => decide(karim, id, 'closed_resolved'))],
      year_end_note: [karim, () => onCase(async () => {
        await karim.page.goto(`/cases/${id}?do=year-note`);
        await karim.sheet('event.year_note', async (dialog) => {
          await karim.press('steps.next', dialog);
          await dialog.getByLabel(karim.say('year_note.text')).fill(summary[locale]);
        }, 'year_note.submit');
      })],
    };

    const done: string[] = [];
    while (done.length < mostSteps) {
      const { today, on } = await kept(id);
      const due = on.dues.sort((a, b) => a.due_on.localeCompare(b.due_on))[0];
      if (!due) break;
      const days = (Date.parse(due.due_on) - Date.parse(today)) / dayMs;
      if (days > 0) {
        await at.demo.forward(days);
        away.add(karim).add(amina);
      }
      const act = acts[due.kind];
      if (!act) throw new Error(`nobody does ${due.kind}`);
      await back(act[0]);
      await act[1](due);
      done.push(due.kind);
    }

    const usual = new Set(['target_check', 'before_break', 'year_end_note']);
    expect([...new Set(done.filter((kind) => !usual.has(kind)))]).toEqual([
      'see_target', 'start_interviews', 'meet_intimidator', 'follow_up_intimidator', 'day15_review', 'decide_next', 'monitoring_check', 'close_case',
    ]);
    const { on } = await kept(id);
    expect(on.pupils.find((pupil) => pupil.pseudonym === 'I1')?.track).toBe('disengaged');

    await karim.page.goto('/cases?state=closed_resolved');
    const line = karim.page.locator(`a[href="/cases/${id}"]`);
    await line.getByText(karim.say('state.closed_resolved'), { exact: true }).waitFor();
    await line.getByText(drawn(on.number)).click();
    await karim.press('openers.show');
    await karim.reads(karim.say('opened.case:read'));
  });
});
