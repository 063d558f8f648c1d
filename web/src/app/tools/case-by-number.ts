import { answer, api } from '@/api/client';
import type { CaseRow } from '@/features/casework/queries';
import { fold } from './fuzzy';

/** A number as the school writes it: "2026-27/005", or only its end, "27/5" and "5". */
const numberLike = /^[\d/-]{1,12}$/;
const pageSize = 100;
const mostPages = 20;

export const looksLikeNumber = (typed: string): boolean => numberLike.test(typed.trim()) && /\d$/.test(typed.trim());

const parts = (number: string): number[] => number.split(/\D+/).filter(Boolean).map(Number);

/** Whether the end of a case's number is what was typed, zeros before it or not. */
export function endsLike(number: string, typed: string): boolean {
  const whole = parts(fold(number));
  const end = parts(typed.trim());
  return end.length > 0 && end.every((part, at) => whole[whole.length - end.length + at] === part);
}

/** Goes through the board, the newest first, until a page holds such a number. */
export async function casesByNumber(typed: string): Promise<CaseRow[]> {
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { sort: 'reported' as const, limit: pageSize, ...(after && { after }) };
    const { items, next } = await answer(api.GET('/api/v1/cases', { params: { query } }));
    const found = items.filter((row) => endsLike(row.number, typed));
    if (found.length > 0 || !next) return found;
    after = next;
  }
  return [];
}
