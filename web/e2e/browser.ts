import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

const quiet = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'];

/** The browser named by SANAD_CHROMIUM, else Chromium on the path. None is a failure, never a skip. */
function executable(): string {
  const named = process.env['SANAD_CHROMIUM'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error('No Chromium: install Debian’s "chromium", or name one in SANAD_CHROMIUM.');
  return found;
}

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: executable(), args: quiet });

export type Locale = 'fr' | 'ar';
export const phone = { width: 360, height: 740 };
export const desk = { width: 1440, height: 900 };

export type Theme = 'light' | 'dark' | 'contrast';

export interface Look {
  locale: Locale;
  viewport: { width: number; height: number };
  theme?: Theme;
  /** The worker that keeps the screens on the device. Without it the network can be faked. */
  worker?: boolean;
  /** Somebody on this device for the first time. */
  tour?: boolean;
}

/** A fresh browser profile that speaks one language, in Morocco. */
export async function person(browser: Browser, baseURL: string, look: Look): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    viewport: look.viewport,
    locale: look.locale === 'ar' ? 'ar-MA' : 'fr-MA',
    timezoneId: 'Africa/Casablanca',
    colorScheme: look.theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
    serviceWorkers: look.worker ? 'allow' : 'block',
  });
  context.setDefaultTimeout(10_000);
  await context.addInitScript(({ locale, theme, tour }) => {
    localStorage.setItem('sanad.locale', locale);
    if (localStorage.getItem('sanad.session') === null) localStorage.setItem('sanad.session', '1');
    if (!tour) localStorage.setItem('sanad.tour', 'seen');
    if (theme === 'contrast') localStorage.setItem('sanad.theme', theme);
  }, look);
  return context;
}

/** A browser with a profile on disk and an open debugging port, as Lighthouse wants it. */
export async function openProfile(folder: string, baseURL: string, look: Look, debuggingPort: number): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: executable(),
    args: [...quiet, `--remote-debugging-port=${debuggingPort}`],
    baseURL,
    viewport: look.viewport,
    locale: look.locale === 'ar' ? 'ar-MA' : 'fr-MA',
    timezoneId: 'Africa/Casablanca',
  });
  await context.addInitScript((locale) => {
    localStorage.setItem('sanad.locale', locale);
    localStorage.setItem('sanad.tour', 'seen');
  }, look.locale);
  return context;
}
