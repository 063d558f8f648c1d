const between = ' + ';

/** The text with that phrase, or without it when it was there; what was typed around it stays. */
export function joined(text: string, phrase: string): string {
  const parts = text.split(between).map((part) => part.trim()).filter(Boolean);
  const rest = parts.filter((part) => part !== phrase);
  return (rest.length < parts.length ? rest : [...parts, phrase]).join(between);
}
