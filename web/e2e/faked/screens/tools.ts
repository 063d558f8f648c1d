import type { Page } from 'playwright-core';
import type { FakedScreen } from './screen';

/** The keys are heard once the frame has fetched what hears them. */
async function press(page: Page, key: string, shown: string): Promise<void> {
  await page.locator('html[data-keys]').waitFor();
  await page.keyboard.press(key);
  await page.locator(shown).first().waitFor();
}

export const tools: readonly FakedScreen[] = [
  { name: 'palette', path: '/', then: (page) => press(page, 'Control+k', '[role=combobox]') },
  { name: 'help', path: '/cases', then: (page) => press(page, '?', 'dialog kbd') },
  { name: 'tour', path: '/me', then: (page) => page.locator('[data-opens=tour]').click().then(() => page.locator('dialog[open]').waitFor()) },
];
