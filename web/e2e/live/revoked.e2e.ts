import { expect, it } from 'vitest';
import { phone } from '../browser';
import { wire } from './demo';
import { actor, demonstration, drawn, nameIn, who } from './gestures';

interface Mine {
  items: { id: string; version: number; revoked_on?: string }[];
}

const at = demonstration();
const suggestion = 'Je peux l’inviter à notre table';

it('a revoked certificate stops an interview at the next tap, and nothing typed is lost', async () => {
  const amina = await who(at.demo, 'amina.bennani');
  const one = await actor(at, 'amina.bennani', { locale: 'fr', viewport: phone });
  await one.page.locator('a[href*="/interviews/new/"]').first().click();
  await one.button('interview.save').waitFor();
  const answer = async (question: 'interview.acknowledged' | 'interview.rating', chosen: 'acknowledged.yes' | 'rating.clearly_better') => {
    const group = one.page.getByRole('group', { name: drawn(one.say(question)) });
    if (await group.count()) await group.getByLabel(one.say(chosen), { exact: true }).check();
  };
  await answer('interview.rating', 'rating.clearly_better');
  await answer('interview.acknowledged', 'acknowledged.yes');
  await one.page.getByLabel(one.say('interview.suggestion')).fill(suggestion);

  const asmae = await wire(at.demo, 'asmae.ziani');
  const { today } = await asmae.get<{ today: string }>('/me');
  const { items } = await (await wire(at.demo, 'amina.bennani')).get<Mine>('/me/certificates');
  for (const { id, version, revoked_on } of items) {
    if (revoked_on) continue;
    const sent = await asmae.send('PUT', `/certificates/${id}/revocation`, { revoked_on: today, reason: 'method_not_kept' }, { 'If-Match': `"${version}"` });
    expect(sent.status).toBe(200);
  }

  await one.press('interview.save');
  await one.reads(one.say('unmet.not_certified', { who: nameIn(one.look, amina) }), one.say('refused.kept'));
  expect(await one.page.getByLabel(one.say('interview.suggestion')).inputValue()).toBe(suggestion);

  await one.page.goto('/me/certificates');
  await one.reads(one.say('taken_for.method_not_kept'), one.say('stopped_means.revoked'));
});
