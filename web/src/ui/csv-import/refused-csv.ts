import type { Schemas } from '@/api/client';

/** A cell that a spreadsheet would run as a formula is kept as text. */
const formula = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvOf = (rows: readonly (readonly string[])[]): string => `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;

/** The refused lines as a table of words, for whoever corrects the file. */
export const refusedRows = (
  report: Schemas['ImportReport'],
  head: readonly [string, string, string],
  reason: (code: string) => string,
): string[][] => [[...head], ...report.refused.map(({ line, column, code }) => [String(line), column ?? '', reason(code)])];
