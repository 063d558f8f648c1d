import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { desk, launch, type Locale, person, phone } from '../browser';
import { words } from '../words';
import { fakeApi, type Handler, problem } from './api';
import { cases, followUpSheet, handOverSheet } from './case-world';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const read = 'GET /api/v1/cases/c1';
const say = (key: Parameters<typeof words>[1], values?: Parameters<typeof words>[2]) => words('fr', key, values);

async function visit(path: string, changes: Record<string, Handler>, locale: Locale = 'fr', viewport = phone) {
  const context = await person(browser, inject('baseURL'), { locale, viewport });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked = await fakeApi(page, { [read]: { body: cases.followUp }, ...changes });
  await page.goto(path);
  return { page, asked };
}
const sheet = (page: Page) => page.locator('dialog[open]');
const press = (page: Page, name: string) => sheet(page).getByRole('button', { name, exact: true }).click();

describe('a report that somebody else saved meanwhile', () => {
  const save = 'PATCH /api/v1/cases/c1';
  const theirs = { ...cases.followUp, version: 8, file: { ...cases.followUp.file, summary: 'Ce que Karim a noté', place: 'gate' } };

  async function meet() {
    const sent: unknown[] = [];
    let saved = false;
    const { page } = await visit('/cases/c1?do=report', {
      [read]: () => ({ body: saved ? theirs : cases.followUp }),
      [save]: (route) => {
        sent.push([route.request().headers()['if-match'], route.request().postDataJSON()]);
        if (sent.length > 1) return { body: { ...theirs, version: 9 } };
        saved = true;
        return problem(412, 'stale_version', { version: 8 });
      },
    });
    await sheet(page).getByLabel(say('report.summary')).fill('Ce que j’ai noté');
    await press(page, say('action.save'));
    await sheet(page).getByRole('table').waitFor();
    return { page, sent };
  }

  it('shows both versions and sends mine over theirs when I keep it', async () => {
    const { page, sent } = await meet();
    const table = sheet(page).getByRole('table');
    expect(await table.getByText('Ce que Karim a noté').count()).toBe(1);
    expect(await table.getByText('Ce que j’ai noté').count()).toBe(1);
    await press(page, say('two.keep'));
    await sheet(page).waitFor({ state: 'detached' });
    expect(sent).toEqual([
      ['"7"', { summary: 'Ce que j’ai noté' }],
      ['"8"', { summary: 'Ce que j’ai noté' }],
    ]);
  });

  it('loads theirs when I take it, and sends nothing', async () => {
    const { page, sent } = await meet();
    await press(page, say('two.take'));
    expect(await sheet(page).getByLabel(say('report.summary')).inputValue()).toBe('Ce que Karim a noté');
    expect(await sheet(page).getByLabel(say('open.place')).inputValue()).toBe('gate');
    expect(sent).toHaveLength(1);
  });
});

describe('a decision in steps', () => {
  const path = '/cases/c1?do=move&of=handed_over';
  const send = 'POST /api/v1/cases/c1/moves';
  const decide = async (page: Page) => {
    await press(page, say('steps.next'));
    await sheet(page).getByRole('radio', { name: say('reason.refusal') }).click();
    await sheet(page).getByRole('radio').filter({ hasNot: page.locator('nothing') }).nth(2).click();
    await press(page, say('steps.next'));
  };

  it('does not go on while a question is open, and going back loses nothing', async () => {
    const { page } = await visit(path, { [read]: { body: cases.handing } });
    await press(page, say('steps.next'));
    await press(page, say('steps.next'));
    await sheet(page).getByText(say('form.incomplete')).waitFor();
    await sheet(page).getByRole('radio', { name: say('reason.refusal') }).click();
    await press(page, say('steps.back'));
    await sheet(page).getByText(say('steps.head_never')).waitFor();
    await press(page, say('steps.next'));
    expect(await sheet(page).getByRole('radio', { name: say('reason.refusal') }).isChecked()).toBe(true);
  });

  it('says what will happen, and sends once on a double tap', async () => {
    const { page, asked } = await visit(path, { [read]: { body: cases.handing }, [send]: { delayMs: 400, body: { ...cases.followUp, state: 'handed_over' } } });
    await decide(page);
    await sheet(page).getByText(say('then.handed_over.1')).waitFor();
    await sheet(page).getByRole('button', { name: say('move.handed_over') }).dblclick();
    await sheet(page).waitFor({ state: 'detached' });
    expect(asked.filter((key) => key === send)).toHaveLength(1);
  });

  it('names each thing that the method still asks for when it is refused', async () => {
    const { page } = await visit(path, { [read]: { body: cases.handing }, [send]: problem(409, 'move_refused', { unmet: [{ code: 'head_not_informed' }] }) });
    await decide(page);
    await press(page, say('move.handed_over'));
    await page.getByRole('alert').getByText(say('unmet.head_not_informed')).waitFor();
  });

  it('says which answer the server refuses, at any step', async () => {
    const { page } = await visit(path, { [read]: { body: cases.handing }, [send]: problem(422, 'invalid_fields', { fields: [{ path: 'note', code: 'link_refused' }] }) });
    await decide(page);
    await press(page, say('move.handed_over'));
    await page.getByRole('alert').getByText(say('field.link_refused')).waitFor();
    await press(page, say('steps.back'));
    expect(await sheet(page).getByLabel(say('interview.note')).getAttribute('aria-invalid')).toBe('true');
  });
});

describe('a note of the case', () => {
  it('refuses a pasted picture at once, with the reason', async () => {
    const { page } = await visit('/cases/c1?do=edit-measure&of=m1', {});
    const note = sheet(page).getByLabel(say('interview.note'));
    await note.evaluate((field) => {
      const data = new DataTransfer();
      data.items.add(new File(['x'], 'capture.png', { type: 'image/png' }));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await sheet(page).getByText(say('text.no_images')).waitFor();
    expect(await note.inputValue()).toBe('Cour et couloirs');
  });
});

describe('a duty', () => {
  const end = 'DELETE /api/v1/cases/c1/assignments/a2';
  const give = 'POST /api/v1/cases/c1/assignments';
  const given = { id: 'a9', person_id: 'karim', duty: 'interviewer', assigned_by: 'salma', from_at: '2026-11-24T08:00:00Z' };

  it('is given again when its end is undone', async () => {
    const { page, asked } = await visit('/cases/c1', { [end]: { status: 204 }, [give]: { status: 201, body: given } }, 'fr', desk);
    await page.getByRole('button', { name: /^Retirer.*Salma/ }).click();
    await page.getByRole('button', { name: say('action.undo') }).click();
    await expect.poll(() => asked.filter((key) => key === give).length).toBe(1);
  });

  it('stays with the first when the second cannot have it', async () => {
    const sent: unknown[] = [];
    const { page } = await visit('/cases/c1?do=reassign&of=a2', {
      [end]: { status: 204 },
      [give]: (route) => {
        sent.push((route.request().postDataJSON() as { person_id: string }).person_id);
        return sent.length === 1 ? problem(409, 'assignment_refused', { unmet: [{ code: 'not_separate', subject: 'nadia' }] }) : { status: 201, body: given };
      },
    });
    await sheet(page).getByRole('radio', { name: 'Nadia El Fassi' }).click();
    await press(page, say('staff.reassign'));
    const face = await page.getByRole('alert').innerText();
    expect(face.replace(/[\u2068\u2069]/g, '')).toContain(say('unmet.not_separate', { who: 'Nadia El Fassi' }));
    expect(sent).toEqual(['nadia', 'salma']);
  });
});

describe('what a head sees', () => {
  it('is no name before the case is handed over, and nothing empty', async () => {
    const { page, asked } = await visit('/cases/c1', { [read]: { body: cases.headBefore } });
    await page.getByText(say('less.head')).waitFor();
    const text = await page.locator('main').innerText();
    for (const name of ['Fatima-Zahra', 'Hamza', 'Ghita']) expect(text).not.toContain(name);
    expect(asked).not.toContain('GET /api/v1/cases/c1/hand-over-sheet');
    expect(await page.getByRole('heading', { name: say('case.interviews') }).count()).toBe(0);
  });

  it('is the names, the sheet and what is to be done today afterwards', async () => {
    const done = 'POST /api/v1/cases/c1/tasks/k1/done';
    const { page, asked } = await visit('/cases/c1', { [read]: { body: cases.headAfter }, 'GET /api/v1/cases/c1/hand-over-sheet': { body: handOverSheet }, [done]: { body: {} } });
    await page.getByText('Hamza').first().waitFor();
    await page.getByRole('button', { name: say('task.complete') }).click();
    await sheet(page).getByRole('radio', { name: say('referral.police') }).click();
    await press(page, say('task.complete'));
    await sheet(page).waitFor({ state: 'detached' });
    expect(asked).toContain(done);
  });
});

describe('on paper', () => {
  it.each([
    ['/cases/c1/print', '842 595'],
    ['/cases/c1/hand-over', '595 842'],
  ])('%s is A4 from its first page on, without the frame of the screen', async (path, size) => {
    const { page } = await visit(path, { 'GET /api/v1/cases/c1/follow-up-sheet': { body: followUpSheet }, 'GET /api/v1/cases/c1/hand-over-sheet': { body: handOverSheet } }, 'ar', desk);
    await page.locator('h1').waitFor();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const pages = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => `${Math.round(Number(width))} ${Math.round(Number(height))}`);
    expect(new Set(pages)).toEqual(new Set([size]));
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByText(words('ar', 'print.confidential')).isVisible()).toBe(true);
  });

  it('says why there is nothing to print, with the way back', async () => {
    const { page } = await visit('/cases/c1/hand-over', { 'GET /api/v1/cases/c1/hand-over-sheet': problem(409, 'not_handed_over') });
    await page.getByRole('alert').getByText(say('error.not_handed_over')).waitFor();
    await page.getByRole('link', { name: say('interview.back') }).click();
    await page.getByRole('heading', { name: say('case.pupils'), exact: true }).waitFor();
  });

  it('the follow-up sheet keeps to pseudonyms', async () => {
    const { page } = await visit('/cases/c1/print', { 'GET /api/v1/cases/c1/follow-up-sheet': { body: followUpSheet } });
    await page.locator('h1').waitFor();
    const text = await page.locator('main').innerText();
    for (const name of ['Fatima-Zahra', 'Hamza', 'Ghita']) expect(text).not.toContain(name);
  });
});
