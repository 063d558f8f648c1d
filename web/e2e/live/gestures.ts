import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import type { Key, Values } from '../../src/i18n/translate';
import { launch, type Look } from '../browser';
import { words } from '../words';
import { type Demo, enter, fillSignIn, startDemo, wire } from './demo';

/** A browser and a demonstration for the tests around the call; others see nothing of what they change. */
export function demonstration(): { browser: Browser; demo: Demo } {
  const running = {} as { browser: Browser; demo: Demo };
  beforeAll(async () => {
    [running.browser, running.demo] = await Promise.all([launch(), startDemo()]);
  });
  afterAll(async () => {
    await running.browser?.close();
    running.demo?.stop();
  });
  return running;
}

/** Playwright makes a plain space of any other in a name, and leaves the text of a page alone. */
const plain = (sign: string) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/, '\\s');

/** That text as a screen draws it, where names stand between marks that isolate them. */
export const drawn = (text: string): RegExp => new RegExp([...text].map(plain).join('[\\u2066-\\u2069]?'));

/** Somebody at a browser of their own, who reads the catalogue's words and presses what carries them. */
export interface Actor {
  page: Page;
  look: Look;
  say: (key: Key, values?: Values) => string;
  /** The place of that text, wherever it stands. */
  text: (key: Key, values?: Values) => Locator;
  button: (key: Key, values?: Values, within?: Locator) => Locator;
  press: (key: Key, within?: Locator) => Promise<void>;
  heading: (key: Key) => Locator;
  /** Goes to a place of the main menu, on a phone by way of the others if it is not at the thumb. */
  menu: (key: Key) => Promise<void>;
  menuHas: (key: Key) => Promise<boolean>;
  title: (key: Key, values?: Values) => Promise<void>;
  /** One answer of a question, by its words. */
  choose: (question: string, answer: string) => Promise<void>;
  /** The first of the answers offered: today, of some days. */
  chooseFirst: (question: string) => Promise<void>;
  /** Waits until somebody could read that. */
  reads: (...texts: string[]) => Promise<void>;
  /** A small form over the screen: filled, step by step where it has steps, sent, and gone. */
  sheet: (title: Key, fill: (dialog: Locator) => Promise<unknown>, submit: Key, values?: Values) => Promise<void>;
  /** The session ended under somebody's hands: the sign-in stands over the screen, and after it the screen is back. */
  again: () => Promise<void>;
  /** Everything on the page, as somebody reads it. */
  read: () => Promise<string>;
}

export async function actor({ browser, demo }: { browser: Browser; demo: Demo }, name: string, look: Look): Promise<Actor> {
  const page = await enter(browser, demo, name, look);
  onTestFinished(() => page.context().close());
  const say: Actor['say'] = (key, values) => words(look.locale, key, values);
  const text: Actor['text'] = (key, values) => page.getByText(drawn(say(key, values)));
  const button: Actor['button'] = (key, values, within) => (within ?? page).getByRole('button', { name: say(key, values), exact: true });
  const press: Actor['press'] = (key, within) => button(key, undefined, within).click();
  const nav = page.getByRole('navigation', { name: say('nav.label') });
  const place = (key: Key) => nav.getByRole('link', { name: say(key), exact: true });
  const group = (question: string) => page.getByRole('group', { name: drawn(question) });
  const option = (question: string, answer: string) => group(question).getByLabel(answer, { exact: true });
  return {
    page,
    look,
    say,
    text,
    button,
    press,
    heading: (key) => page.getByRole('heading', { level: 2, name: say(key), exact: true }),
    async menu(key) {
      await nav.getByRole('link').first().waitFor();
      if ((await place(key).count()) === 0) await nav.getByRole('button', { name: say('nav.more'), exact: true }).click();
      await place(key).click();
    },
    menuHas: async (key) => (await place(key).count()) > 0,
    title: (key, values) => page.getByRole('heading', { level: 1, name: drawn(say(key, values)) }).waitFor(),
    choose: (question, answer) => option(question, answer).check(),
    chooseFirst: (question) => group(question).locator('input').first().check(),
    async reads(...texts) {
      for (const words of texts) await page.getByText(drawn(words)).filter({ visible: true }).first().waitFor();
    },
    async sheet(title, fill, submit, values) {
      const dialog = page.getByRole('dialog', { name: drawn(say(title, values)) });
      await dialog.waitFor();
      await fill(dialog);
      const send = button(submit, undefined, dialog);
      const onward = button('steps.next', undefined, dialog);
      while ((await send.count()) === 0) await onward.click();
      await send.click();
      await dialog.waitFor({ state: 'detached' });
    },
    async again() {
      const cover = page.getByRole('dialog').filter({ hasText: say('sign_in.again') });
      // The next tap finds out, unless the screen did by itself.
      while (!(await cover.isVisible())) {
        const here = new URL(page.url()).pathname;
        await place(here === '/cases' ? 'nav.day' : 'nav.cases').click({ timeout: 1000 }).catch(() => undefined);
        await page.waitForTimeout(100);
      }
      await fillSignIn(page, look, name);
      await cover.waitFor({ state: 'detached' });
    },
    read: () => page.locator('body').innerText(),
  };
}

/** What nobody may ever find on a screen. */
export async function unseen(one: Actor, secrets: readonly string[]): Promise<void> {
  const text = await one.read();
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

interface Named {
  id: string;
  name_fr: string;
  name_ar: string;
}

/** Somebody as the service knows them. */
export const who = async (demo: Demo, name: string): Promise<Named> => (await wire(demo, name)).get<Named>('/me');

export const nameIn = (look: Look, of: Pick<Named, 'name_fr' | 'name_ar'>): string => (look.locale === 'ar' ? of.name_ar : of.name_fr);

interface Row {
  id: string;
  number: string;
  state: string;
  pseudonyms: string[];
  next_due_kind?: string;
}

/** The open cases of the lycée, as its coordinator sees them. */
export const openCases = async (demo: Demo): Promise<Row[]> =>
  (await (await wire(demo, 'karim.idrissi')).get<{ items: Row[] }>('/cases?state=open')).items;

export async function caseWith(demo: Demo, fits: (row: Row) => boolean): Promise<Row> {
  const found = (await openCases(demo)).find(fits);
  if (!found) throw new Error('the demonstration has no such case');
  return found;
}

/** By the board to one case. */
export async function openCase(one: Actor, id: string): Promise<void> {
  await one.menu('nav.cases');
  await one.title('board.title');
  await one.page.locator(`a[href="/cases/${id}"]`).click();
  await one.heading('case.pupils').waitFor();
}
