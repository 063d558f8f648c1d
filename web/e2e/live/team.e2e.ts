import { describe, expect, it } from 'vitest';
import { type Locale, phone } from '../browser';
import { loginOf, wire } from './demo';
import { actor, demonstration, drawn, nameIn, who } from './gestures';

interface Team {
  items: { id: string; role: string; from: string; to?: string; person: { id: string } }[];
}
interface Places {
  places: { id: string; level: string }[];
}
interface School {
  parent_letters?: { year_id: string; sent_on: string }[];
}

describe.each<Locale>(['fr', 'ar'])('the team of a school, in %s', (locale) => {
  const at = demonstration();

  it('takes somebody in, lets them go, takes that back, and notes the letter to the parents', async () => {
    const nabil = await who(at.demo, 'nabil.cherkaoui');
    const karim = await wire(at.demo, 'karim.idrissi');
    const { places } = await karim.get<Places>('/me/permissions');
    const school = `/schools/${places.find((place) => place.level === 'school')?.id}`;
    /** Each stay of his in the team: as what, and whether an end is set. */
    const stays = async (path: 'team' | 'team-history' = 'team') =>
      (await karim.get<Team>(`${school}/${path}`)).items.filter((one) => one.person.id === nabil.id).map((one) => `${one.role} ${one.to ? 'ends' : 'stays'}`).sort();
    const one = await actor(at, 'karim.idrissi', { locale, viewport: phone });
    const name = nameIn(one.look, nabil);
    const card = one.page.getByRole('button', { name: drawn(name) });

    await one.page.goto(school);
    await one.press('team.add');
    await one.sheet('team.add', async (dialog) => {
      await dialog.getByLabel(one.say('team.login')).fill('personne@sanad.example');
      await one.choose(one.say('team.part'), one.say('team_role.trainee'));
      await one.press('action.save', dialog);
      await dialog.getByText(one.say('team.unknown'), { exact: true }).waitFor();
      await dialog.getByLabel(one.say('team.login')).fill(loginOf('nabil.cherkaoui'));
    }, 'action.save');
    await one.reads(one.say('team.added', { who: name }));
    await card.getByText(one.say('team_role.trainee'), { exact: true }).waitFor();
    expect(await stays()).toEqual(['trainee stays']);

    await card.click();
    await one.press('team.end', one.page.getByRole('dialog', { name: drawn(name) }));
    await one.sheet('team.end_of', () => Promise.resolve(), 'team.end', { who: name });
    await one.reads(one.say('team.ended', { who: name }));
    expect(await stays()).toEqual(['trainee ends']);
    await one.press('action.undo');
    await one.reads(one.say('team.end_undone_bare', { who: name }));
    expect(await stays('team-history')).toEqual(['trainee ends', 'trainee stays']);

    expect((await karim.get<School>(school)).parent_letters ?? []).toEqual([]);
    await one.button('letter.record').first().click();
    await one.sheet('letter.record', () => Promise.resolve(), 'action.save');
    const letters = (await karim.get<School>(school)).parent_letters ?? [];
    expect(letters.length).toBe(1);
    await one.button('letter.correct').waitFor();
    expect(await one.text('lack.letter').count()).toBe(0);
  });
});
