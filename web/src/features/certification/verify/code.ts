/** The signs of a printed number; those that look alike are read as the one that is used. */
const alike: Record<string, string> = { O: '0', I: '1', L: '1' };
const length = 16;
const group = 4;

/** A number as it is printed, "AB12-CD34-EF56-GH78", from whatever somebody typed or scanned. */
export function printed(text: string): string {
  const signs = [...text.toUpperCase().replace(/[^0-9A-Z]/g, '')].map((sign) => alike[sign] ?? sign).slice(0, length);
  return signs.map((sign, at) => (at > 0 && at % group === 0 ? `-${sign}` : sign)).join('');
}

/** Whether no sign is missing; whether the number exists, only the service knows. */
export const isWhole = (code: string): boolean => /^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/.test(code);
