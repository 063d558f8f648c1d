import { describe, expect, it } from 'vitest';
import { type Locale, phone } from '../browser';
import { wire } from './demo';
import { actor, caseWith, demonstration, openCase, unseen } from './gestures';

const names = ['Anas', 'Rahmouni', 'Zakaria', 'Walid', 'Lina'];
const reference = 'PV 417/2026';

interface Kept {
  state: string;
  locked: boolean;
  pupils: { id: string; pseudonym: string }[];
  flags: { kind: string }[];
  file: { tasks: { kind: string; channel?: string; reference?: string; done_at?: string }[] };
}

describe.each<Locale>(['fr', 'ar'])('a grave fact, in %s', (locale) => {
  const at = demonstration();

  it('shows the way before anything else, locks the method, and gives the head a task for today', async () => {
    const look = { locale, viewport: phone };
    const { id } = await caseWith(at.demo, (row) => row.state === 'interviews' && row.pseudonyms.includes('W1'));
    const [amina, head] = await Promise.all([actor(at, 'amina.bennani', look), actor(at, 'nabil.cherkaoui', look)]);
    const karim = await wire(at.demo, 'karim.idrissi');
    const kept = () => karim.get<Kept>(`/cases/${id}`);

    await openCase(head, id);
    await unseen(head, names);

    await openCase(amina, id);
    await amina.press('flags.raise');
    await amina.sheet('flags.raise', async (dialog) => {
      await amina.choose(amina.say('flags.which'), amina.say('flag.weapon'));
      const path = dialog.getByRole('region', { name: amina.say('grave.title') });
      await path.getByText(amina.say('grave.step.safe')).waitFor();
      await path.getByText(amina.say('grave.step.prosecutor')).waitFor();
      await path.locator('a[href^="tel:"]').first().waitFor();
      expect(await path.getByRole('listitem').filter({ hasText: amina.say('referral.prosecutor') }).count()).toBeGreaterThan(0);
      expect((await kept()).state).toBe('interviews');
    }, 'flags.raise');
    await amina.reads(amina.say('left.locked'), amina.say('task.refer'));
    await amina.page.getByRole('region', { name: amina.say('grave.title') }).waitFor();

    const referred = await kept();
    expect([referred.state, referred.locked, referred.flags.map((flag) => flag.kind)]).toEqual(['referred', true, ['weapon']]);
    expect(referred.file.tasks.map((task) => [task.kind, task.done_at])).toEqual([['refer', undefined]]);
    const met = referred.pupils.find((pupil) => pupil.pseudonym === 'I2');
    await amina.page.goto(`/cases/${id}/interviews/new/${met?.id}`);
    await amina.reads(amina.say('interview.none'));

    await head.page.goto('/');
    const due = head.page.locator(`a[href="/cases/${id}?do=task"]`);
    await due.getByText(head.say('due.refer')).waitFor();
    await due.click();
    await head.sheet('task.refer', async (dialog) => {
      await head.choose(head.say('task.channel'), head.say('referral.prosecutor'));
      await dialog.getByLabel(head.say('task.reference')).fill(reference);
    }, 'task.complete');
    await head.reads('Anas', 'Zakaria', head.say('remedy.hand-over'), reference);
    expect((await kept()).file.tasks).toMatchObject([{ kind: 'refer', channel: 'prosecutor', reference, done_at: expect.any(String) as string }]);
    await head.page.goto('/');
    await head.title('day.title');
    await head.page.waitForLoadState('networkidle');
    expect(await due.count()).toBe(0);
  });
});
