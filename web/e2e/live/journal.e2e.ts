import { describe, expect, it } from 'vitest';
import { desk, type Locale } from '../browser';
import { wire } from './demo';
import { actor, caseWith, demonstration, drawn, nameIn, unseen, who } from './gestures';

interface Mine {
  places: { level: string; name_fr: string; name_ar: string }[];
}

const pupils = ['Anas', 'Rahmouni', 'Zakaria', 'Walid'];

describe.each<Locale>(['fr', 'ar'])('the data-protection officer, in %s', (locale) => {
  const at = demonstration();

  it('finds who opened a case, proves the journal whole, and never sees a case', async () => {
    const { id, number } = await caseWith(at.demo, (row) => row.state === 'interviews' && row.pseudonyms.includes('W1'));
    const amina = await who(at.demo, 'amina.bennani');
    const hicham = await wire(at.demo, 'hicham.mernissi');
    const asAmina = await wire(at.demo, 'amina.bennani');
    expect((await asAmina.send('GET', `/cases/${id}`)).status).toBe(200);
    const school = (await asAmina.get<Mine>('/me/permissions')).places.find((place) => place.level === 'school')?.[`name_${locale}`] ?? 'absent';

    const one = await actor(at, 'hicham.mernissi', { locale, viewport: desk });
    const { page, say } = one;
    const name = nameIn(one.look, amina);
    const opened = page.getByRole('listitem').filter({ hasText: drawn(name) }).filter({ hasText: say('done.case:read') });
    const go = (words: string) => page.getByRole('navigation', { name: say('journal.title') }).getByRole('link', { name: words, exact: true }).click();

    await one.title('journal.title');
    await page.getByLabel(say('journal.action')).selectOption({ label: say('done.case:read') });
    await opened.first().waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: say('done.session:start') }).count()).toBe(0);

    await go(say('openings.title'));
    await page.getByLabel(say('journal.school')).fill(school);
    await page.getByRole('button', { name: drawn(school) }).click();
    await page.getByLabel(say('openings.number')).fill(number);
    await one.press('openings.show');
    await opened.first().waitFor();
    await unseen(one, pupils);
    await page.getByLabel(say('openings.number')).fill('2026-27/999');
    await one.press('openings.show');
    await one.reads(say('openings.no_case', { number: '2026-27/999' }));

    await go(say('verification.title'));
    await one.press('verification.start');
    await one.reads(say('verification.whole'));
    expect(await hicham.get('/audit-entries?action=journal:verify')).toMatchObject({ items: [{ action: 'journal:verify' }] });

    for (const href of ['/cases', `/cases/${id}`, '/pupils', '/review']) {
      await page.goto(href);
      await one.title('not_found.title');
      await unseen(one, [number, ...pupils]);
    }
    expect((await hicham.send('GET', `/cases/${id}`)).status).toBe(403);
  });
});
