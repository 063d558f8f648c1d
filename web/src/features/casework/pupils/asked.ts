import type { Schemas } from '@/api/client';

const code = /^[A-Z]\d{9}$/;
const few = 2;

/** What is looked for: a whole Massar code, else a name; null while it is too short for either. */
export function asked(typed: string): Schemas['SearchPupilsRequest'] | null {
  const text = typed.trim().replace(/\s+/g, ' ');
  const massar = text.replaceAll(' ', '').toUpperCase();
  if (code.test(massar)) return { massar };
  return [...text].length >= few ? { text } : null;
}
