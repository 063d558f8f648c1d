import type { Schemas } from '@/api/client';

type FlagKind = Schemas['FlagKind'];
export type ContactKind = Schemas['ContactKind'];
export type Theme = 'images' | 'sexual' | 'violence' | 'health' | 'adult' | 'home' | 'judicial';

/** Grave facts that ask for the same gestures. Those absent only warn. */
const themes: Partial<Record<FlagKind, Theme>> = {
  csam: 'images',
  sextortion: 'images',
  sexual_violence: 'sexual',
  weapon: 'violence',
  serious_injury: 'violence',
  extortion: 'violence',
  hate_crime: 'violence',
  suicidal_talk: 'health',
  self_harm: 'health',
  adult_author: 'adult',
  danger_at_home: 'home',
  judicial: 'judicial',
};

const everybody: readonly Theme[] = ['images', 'sexual', 'violence', 'health', 'adult', 'home', 'judicial'];

/** What to do, in this order, and for which themes (docs/method.md #4). A person is safe first; the paper comes last. */
const order = [
  ['stay', ['health', 'home']],
  ['safe', ['sexual', 'violence', 'adult']],
  ['no_questions', everybody],
  ['no_images', ['images']],
  ['device', ['images']],
  ['head', ['images', 'sexual', 'violence', 'health', 'home']],
  ['head_or_directorate', ['adult']],
  ['head_told', ['judicial']],
  ['health', ['health']],
  ['care', ['sexual', 'violence']],
  ['family', ['images', 'sexual', 'violence', 'health']],
  ['no_family', ['home']],
  ['prosecutor', ['images', 'sexual', 'violence', 'adult', 'home']],
  ['child_protection', ['sexual', 'adult', 'home']],
  ['take_down', ['images']],
  ['record', everybody],
  ['support', everybody],
] as const satisfies readonly (readonly [string, readonly Theme[]])[];

export type Step = (typeof order)[number][0];

/** Whom to call, the most urgent first. */
const calls: Record<Theme, readonly ContactKind[]> = {
  health: ['management', 'health', 'helpline'],
  sexual: ['management', 'police', 'gendarmerie', 'prosecutor', 'child_protection', 'health'],
  violence: ['management', 'health', 'police', 'gendarmerie', 'prosecutor'],
  images: ['management', 'police', 'gendarmerie', 'prosecutor', 'child_protection', 'helpline'],
  adult: ['management', 'directorate', 'police', 'gendarmerie', 'prosecutor', 'child_protection'],
  home: ['management', 'child_protection', 'prosecutor', 'police', 'gendarmerie'],
  judicial: ['management'],
};

export const themesOf = (kinds: readonly FlagKind[]): Theme[] => {
  const found = new Set(kinds.map((kind) => themes[kind]));
  return everybody.filter((theme) => found.has(theme));
};

/** The path for several facts at once: each gesture said once. Danger at home outweighs the call to the family. */
export function stepsOf(kinds: readonly FlagKind[]): Step[] {
  const found = themesOf(kinds);
  const steps = order.filter(([, of]) => found.some((theme) => (of as readonly Theme[]).includes(theme))).map(([step]) => step);
  const drop = new Set<Step>();
  if (steps.includes('no_family')) drop.add('family');
  if (steps.includes('head_or_directorate')) drop.add('head');
  if (steps.includes('stay')) drop.add('safe');
  if (steps.includes('head') || steps.includes('head_or_directorate')) drop.add('head_told');
  if (steps.includes('health')) drop.add('care');
  return steps.filter((step) => !drop.has(step));
}

export function callsOf(kinds: readonly FlagKind[]): ContactKind[] {
  const urgent: readonly Theme[] = ['health', 'sexual', 'violence', 'images', 'adult', 'home', 'judicial'];
  const found = new Set(themesOf(kinds));
  return [...new Set(urgent.filter((theme) => found.has(theme)).flatMap((theme) => calls[theme]))];
}

const nearest: readonly Schemas['Level'][] = ['school', 'directorate', 'aref', 'national'];

/** Those to call among all that serve the school: by urgency, then the nearest. */
export function toCall<C extends Pick<Schemas['Contact'], 'kind' | 'level'>>(contacts: readonly C[], kinds: readonly FlagKind[]): C[] {
  const wanted = callsOf(kinds);
  return contacts
    .filter((contact) => wanted.includes(contact.kind))
    .sort((a, b) => wanted.indexOf(a.kind) - wanted.indexOf(b.kind) || nearest.indexOf(a.level) - nearest.indexOf(b.level));
}

/** Forms of the report that often turn out to be a grave fact. */
const hints: Partial<Record<Schemas['Form'], FlagKind>> = { intimate_images: 'csam', webcam_blackmail: 'sextortion' };

export const suspected = (forms: readonly Schemas['Form'][]): FlagKind[] => forms.flatMap((form) => hints[form] ?? []);
