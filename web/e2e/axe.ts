import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules whose answer a theme can change; what else a page holds is the same in all of them. */
const ofColours = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];

/** What axe finds wrong with the page as it stands: rule and place, no text of anybody's. High contrast is held to 7:1. */
export async function violations(page: Page, asked: 'everything' | 'colours' = 'everything'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const results = await page.evaluate((only) => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    const high = document.documentElement.hasAttribute('data-contrast');
    const values = only?.filter((rule) => high || rule !== 'color-contrast-enhanced');
    return axe.run({
      resultTypes: ['violations'],
      ...(values ? { runOnly: { type: 'rule', values } } : { rules: { 'color-contrast-enhanced': { enabled: high } } }),
    });
  }, asked === 'colours' ? ofColours : undefined);
  return results.violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}

/** A page never scrolls sideways, whatever it holds. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
