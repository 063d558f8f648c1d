import type { Page } from 'playwright-core';
import type { Handler } from '../api';

/** What a file must hold, unfolded. */
export const unfolded = (page: Page): Promise<void> => page.locator('details summary').first().click();

/** A file, chosen: it is tried at once. */
export const chosen = (page: Page): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name: 'sanad.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n') });

/** One face of the application, looked at in every direction and theme. */
export interface FakedScreen {
  /** In kebab case: also the name of its picture. */
  name: string;
  path: string;
  /** Answers that differ from the usual ones, such as another role's permissions. */
  answers?: Record<string, Handler>;
  /** What to do once the page stands, such as opening a sheet. */
  then?: (page: Page) => Promise<unknown>;
}
