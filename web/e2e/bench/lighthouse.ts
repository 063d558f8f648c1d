import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '12.8.2';

export interface Marks {
  performance: number;
  accessibility: number;
  bestPractices: number;
  /** Milliseconds on Lighthouse's slow phone. */
  firstPaint: number;
  largestPaint: number;
  blocked: number;
}

interface Report {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number; score: number | null; title: string }>;
}

/** Lighthouse's mobile profile in a browser that is already open, signed in or not. */
export async function lighthouse(url: string, debuggingPort: number, folder: string): Promise<Marks> {
  const output = join(folder, 'lighthouse.json');
  const once = () => run(
    'npx',
    [
      '--yes', `lighthouse@${version}`, url, `--port=${debuggingPort}`, '--disable-storage-reset', '--quiet', '--output=json', `--output-path=${output}`,
      '--only-categories=performance,accessibility,best-practices', '--form-factor=mobile',
    ],
    { cwd: folder, maxBuffer: 50_000_000 },
  );
  // It sometimes misses the beginning of a page on a busy machine, and says so.
  await once().catch(once).catch(once);
  const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
  const score = (category: string) => Math.round((report.categories[category]?.score ?? 0) * 100);
  const ms = (audit: string) => Math.round(report.audits[audit]?.numericValue ?? Number.NaN);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    firstPaint: ms('first-contentful-paint'),
    largestPaint: ms('largest-contentful-paint'),
    blocked: ms('total-blocking-time'),
  };
}

/** What kept a page from full marks, for whoever mends it. */
export function shortcomings(folder: string): string[] {
  const report = JSON.parse(readFileSync(join(folder, 'lighthouse.json'), 'utf8')) as Report;
  return Object.entries(report.audits)
    .filter(([, audit]) => audit.score !== null && audit.score < 0.9)
    .map(([id, audit]) => `${id}: ${audit.title}`);
}
