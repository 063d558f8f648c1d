import { describe, expect, it } from 'vitest';
import { desk, type Locale, phone } from '../browser';
import { wire } from './demo';
import { type Actor, actor, caseWith, demonstration, drawn, nameIn, openCase, unseen, who } from './gestures';

const at = demonstration();
const school = '90001P';
const pupils = ['Kenza', 'Ghita', 'Jihane', 'Lahlou'];

interface Grants {
  items: { role: string; revoked_at?: string }[];
}

async function openAccount(admin: Actor, name: string): Promise<void> {
  await admin.menu('nav.people');
  await admin.page.getByLabel(admin.say('accounts.search')).fill(name);
  await admin.page.getByRole('main').getByRole('link', { name: drawn(name) }).click();
  await admin.page.getByRole('heading', { level: 1, name: drawn(name) }).waitFor();
}

const held = async (person: string) =>
  (await (await wire(at.demo, 'asmae.ziani')).get<Grants>(`/grants?person=${person}`)).items.map((one) => one.role).sort();

describe.each<Locale>(['fr', 'ar'])('a role given and taken back, in %s', (locale) => {
  it('counts at the next click of whoever holds it', async () => {
    const hiba = await who(at.demo, 'hiba.naciri');
    const { id } = await caseWith(at.demo, (row) => row.state === 'follow_up' && row.pseudonyms.includes('I2'));
    const [admin, teacher] = await Promise.all([
      actor(at, 'asmae.ziani', { locale, viewport: desk }),
      actor(at, 'hiba.naciri', { locale, viewport: phone }),
    ]);
    await openCase(teacher, id);
    await teacher.text('less.member').first().waitFor();
    await unseen(teacher, pupils);

    await openAccount(admin, nameIn(admin.look, hiba));
    await admin.press('grants.give');
    await admin.sheet('grants.give', async (dialog) => {
      await admin.choose(admin.say('grants.role'), admin.say('grant.coordinator'));
      await dialog.getByText(admin.say('permission.case:names'), { exact: true }).waitFor();
      expect(await dialog.getByText(admin.say('permission.audit:read'), { exact: true }).count()).toBe(0);
      await admin.page.getByLabel(admin.say('place_pick.school')).fill(school);
      await dialog.getByRole('radio', { name: drawn(school) }).check();
    }, 'grants.give');
    await admin.text('grants.given').waitFor();
    expect(await held(hiba.id)).toEqual(['coordinator', 'member']);

    await openCase(teacher, id);
    await teacher.page.getByText(drawn('Kenza')).first().waitFor();
    expect(await teacher.text('less.member').count()).toBe(0);

    const line = (role: 'coordinator' | 'member') => admin.page.getByRole('listitem').filter({ hasText: admin.say(`grant.${role}`) });
    await admin.press('grants.revoke', line('coordinator'));
    await admin.text('grants.revoked').first().waitFor();
    expect(await held(hiba.id)).toEqual(['member']);
    await openCase(teacher, id);
    await teacher.text('less.member').first().waitFor();
    await unseen(teacher, pupils);

    await admin.press('grants.revoke', line('member'));
    await expect.poll(() => held(hiba.id)).toEqual([]);
    await teacher.menu('nav.cases');
    await teacher.title('not_found.title');
    expect(await teacher.menuHas('nav.cases')).toBe(false);
    await teacher.page.goto(`/cases/${id}`);
    await teacher.title('not_found.title');
    await unseen(teacher, [teacher.say('case.next'), ...pupils]);

    await admin.page.getByRole('status').filter({ hasText: admin.say('grants.revoked') }).getByRole('button', { name: admin.say('action.undo') }).last().click();
    await expect.poll(() => held(hiba.id)).toEqual(['member']);
    await teacher.page.goto('/cases');
    await teacher.title('board.title');
  });
});
