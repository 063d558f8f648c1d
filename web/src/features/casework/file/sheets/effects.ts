import type { Translate } from '@/i18n/translate';
import type { MoveOption } from '../../queries';
import { moveName } from '../moves';

/** What will happen with a move, said before its button. */
export const effectsOf = (t: Translate, move: Pick<MoveOption, 'to' | 'transition'>): string[] => said(t, `then.${moveName(move)}`);

export const reviewEffects = (t: Translate, decision: 'continue' | 'hand_over'): string[] =>
  decision === 'hand_over' ? said(t, 'then.handed_over') : said(t, 'then.continue');

/** The numbered sentences under one key. */
export function said(t: Translate, key: string): string[] {
  const sentences: string[] = [];
  for (let at = 1; ; at += 1) {
    const sentence = t.maybe(`${key}.${at}`);
    if (!sentence) return sentences;
    sentences.push(sentence);
  }
}
