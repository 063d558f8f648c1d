import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(new URL('../../node_modules/.cache/sanad/screens-bench.md', import.meta.url));

/** Begins the report of one run. */
export default function startReport(): void {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, '');
}

/** One table of what was measured, as the README shows it. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |\n`;
  appendFileSync(target, `${line(head)}|${'--|'.repeat(head.length)}\n${rows.map(line).join('')}\n`);
}
