import { describe, expect, it } from 'vitest';
import { desk, type Locale, phone } from '../browser';
import { wire } from './demo';
import { actor, caseWith, demonstration, openCase, unseen } from './gestures';

/** Of the case whose fifteenth day has come: its pupils, what was reported, and what was said in talks. */
const names = ['آدم', 'حمزة', 'الكتاني'];
const summary = 'في حصة الرياضة لا يختاره أحد ويضحكون عليه.';
const said = ['سأختاره في فريقي.', 'سأجلس بجانبه في الحافلة.', 'سأستمر.'];

describe.each<Locale>(['fr', 'ar'])('the review of the fifteenth day, in %s', (locale) => {
  const at = demonstration();

  it('finds no change, and only then is the head told the names, never an interview', async () => {
    const { id } = await caseWith(at.demo, (row) => row.next_due_kind === 'day15_review');
    const [head, karim] = await Promise.all([
      actor(at, 'nabil.cherkaoui', { locale, viewport: phone }),
      actor(at, 'karim.idrissi', { locale, viewport: desk }),
    ]);
    const asHead = await wire(at.demo, 'nabil.cherkaoui');

    await openCase(head, id);
    await head.text('less.head').waitFor();
    await head.reads(head.say('state.follow_up'));
    await unseen(head, [...names, summary, ...said]);
    await head.page.goto(`/cases/${id}/hand-over`);
    await head.text('error.case_not_found').waitFor();
    expect((await asHead.send('GET', `/cases/${id}/hand-over-sheet`)).status).toBe(404);

    await karim.page.locator(`a[href*="/cases/${id}?do=review"]`).click();
    await karim.sheet('event.review', async (dialog) => {
      await karim.press('steps.next', dialog);
      await karim.choose(karim.say('steps.decision'), karim.say('review_sheet.hand_over'));
      await karim.choose(karim.say('decision.reason'), karim.say('reason.no_change'));
      await karim.chooseFirst(karim.say('decision.members'));
      await karim.chooseFirst(karim.say('decision.head_informed_on'));
      await karim.reads(karim.say('steps.head_receives'));
    }, 'move.handed_over');
    await karim.text('left.handed_over').waitFor();
    await karim.reads(karim.say('due.inform_family'));

    await openCase(head, id);
    await head.text('less.head_named').waitFor();
    await head.reads('آدم', 'حمزة', summary, head.say('reason.no_change'));
    await unseen(head, said);
    expect(await head.heading('case.interviews').or(head.heading('case.timeline')).count()).toBe(0);
    await head.page.getByRole('link', { name: head.say('print.button') }).click();
    await head.reads(head.say('print.confidential'), 'آدم');
    await unseen(head, said);

    const kept = await asHead.get<{ state: string; file?: unknown }>(`/cases/${id}`);
    expect(kept.state).toBe('handed_over');
    const everything = JSON.stringify([kept, await asHead.get(`/cases/${id}/hand-over-sheet`)]);
    expect(everything).toContain('آدم');
    expect([...said, '"interviews"'].filter((words) => everything.includes(words))).toEqual([]);
  });
});
