export interface Pickable {
  id: string;
  label: string;
  /** Also found by these words, such as the name in the other script. */
  also?: string;
  note?: string | undefined;
  /** Why it cannot be taken. */
  why?: string | undefined;
}

/** For comparing what was typed: no accents, no vowel signs, one kind of alif. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase()
    .trim();

/** Those whose words begin with every word typed, in their order; those that can be taken first. */
export function matching(options: readonly Pickable[], typed: string): Pickable[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const found = options.filter((option) => {
    const own = fold(`${option.label} ${option.also ?? ''}`).split(/[\s-]+/);
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
  return [...found.filter((option) => !option.why), ...found.filter((option) => option.why)];
}

export function stepped(options: readonly Pickable[], from: Pickable | undefined, by: number): Pickable | undefined {
  const at = options.findIndex((option) => option.id === from?.id);
  return options[(at + by + options.length) % options.length];
}
