import { describe, expect, it } from 'vitest';
import { desk, type Locale } from '../browser';
import { wire } from './demo';
import { type Actor, actor, demonstration, drawn } from './gestures';

const head = 'province,code,type,name_fr,name_ar';
const olives = 'rabat,91001T,lycee,Lycée des Oliviers,الثانوية التأهيلية الزيتون';
const name: Record<Locale, string> = { fr: 'Lycée des Oliviers', ar: 'الثانوية التأهيلية الزيتون' };
const faulty = [head, olives, '777,91002T,college,Collège du Lac,', 'rabat,91003T,primaire,École du Lac,', 'rabat,91001T,lycee,Lycée du Lac,'];

interface Schools {
  items: { code: string; name_fr: string; name_ar: string }[];
}

const give = (one: Actor, lines: readonly string[]) =>
  one.page.locator('input[type=file]').setInputFiles({ name: 'etablissements.csv', mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });

describe.each<Locale>(['fr', 'ar'])('a list of schools, in %s', (locale) => {
  const at = demonstration();

  it('is tried, read with its faults, mended, and only then kept', async () => {
    const admin = await wire(at.demo, 'asmae.ziani');
    const known = async () => (await admin.get<Schools>('/schools?text=91001T')).items.map((one) => one[`name_${locale}`]);
    const one = await actor(at, 'asmae.ziani', { locale, viewport: desk });
    const { page, say } = one;
    await one.menu('nav.schools');
    await page.getByRole('link', { name: say('import.title'), exact: true }).click();
    await one.title('import.title');

    await give(one, faulty);
    await one.reads(say('import.refused', { count: 3 }));
    const row = (line: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: line, exact: true }) });
    await row('3').getByText(say('line.province_unmapped'), { exact: true }).waitFor();
    await row('4').getByText(say('line.kind_not_covered'), { exact: true }).waitFor();
    await row('5').getByText(say('line.duplicate'), { exact: true }).waitFor();
    expect(await one.button('import.keep', { count: 1 }).count()).toBe(0);
    expect(await known()).toEqual([]);

    await give(one, [head, olives]);
    await one.reads(say('import.clean'));
    expect(await known()).toEqual([]);
    await one.button('import.keep', { count: 1 }).click();
    await one.reads(say('import.kept'));
    expect(await known()).toEqual([name[locale]]);

    await page.getByRole('link', { name: say('import.see'), exact: true }).click();
    await one.title('schools.title');
    await page.getByLabel(say('schools.search')).fill('91001T');
    await page.getByRole('main').getByRole('link', { name: drawn(name[locale]) }).click();
    await page.getByRole('heading', { level: 1, name: drawn(name[locale]) }).waitFor();
    await one.reads(say('team.empty'));
  });
});
