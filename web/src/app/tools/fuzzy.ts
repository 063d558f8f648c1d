/** One spelling for searching: without accents, vowel signs, hamza seats and the like, in both scripts. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\u0640\u2066-\u2069\u200e\u200f]/gu, '')
    .replace(/\u0671/g, '\u0627')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .replace(/[’']/g, ' ')
    .toLowerCase();

function inOrder(word: string, text: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === word[at]) at += 1;
  return at >= word.length;
}

function wordScore(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at === 0 || text[at - 1] === ' ') return 3;
  if (at > 0) return 2;
  return word.length > 2 && inOrder(word, text) ? 1 : 0;
}

/** How well a text answers what was typed: 0 when one of its words is not found. */
export function score(typed: string, text: string): number {
  const folded = fold(text);
  const scores = fold(typed).split(/\s+/).filter(Boolean).map((word) => wordScore(word, folded));
  return scores.includes(0) ? 0 : scores.reduce((sum, one) => sum + one, 1);
}

/** The best answers first; all of them, in their order, while nothing is typed. */
export function best<T>(typed: string, items: readonly T[], textOf: (item: T) => string): T[] {
  if (!typed.trim()) return [...items];
  return items
    .map((item) => ({ item, points: score(typed, textOf(item)) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ item }) => item);
}
