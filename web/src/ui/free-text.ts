import type { Key } from '@/i18n/translate';

const link = /\b(?:https?:\/\/|www\.)\S/i;
const data = /\bdata:[a-z]+\/[a-z0-9.+-]+[;,]/i;

/** Why a free text cannot be kept, as a key of the catalogue; the server decides again. */
export function refusal(text: string): Key | null {
  if (data.test(text)) return 'text.no_images';
  if (link.test(text)) return 'text.no_links';
  return null;
}
