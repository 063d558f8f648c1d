import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

/** Serves the built screens as they are; the API behind them is faked in each test. SANAD_SCREENS names ones already served. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const served = process.env['SANAD_SCREENS'];
  if (served) {
    project.provide('baseURL', served);
    return () => Promise.resolve();
  }
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const server = await preview({ root, preview: { host: '127.0.0.1', port: 0, open: false }, logLevel: 'error' });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the built screens are not served');
  project.provide('baseURL', url.replace(/\/$/, ''));
  return () => server.close();
}
