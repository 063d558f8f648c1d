import type { Locale } from '@/i18n/translate';
import type { Scenario } from '../queries';

/** Who plays: each holds one card and sees no other while playing. */
export type Player = 'teacher' | 'pupil' | 'observer';
export const players: readonly Player[] = ['teacher', 'pupil', 'observer'];

/** The lines of a card in that language; none where the reader may not know it beforehand. */
export const linesOf = (scenario: Scenario, player: Player, locale: Locale): string[] => scenario[player]?.[locale] ?? [];

/** The cards that the reader holds. */
export const cardsOf = (scenario: Scenario, locale: Locale): Player[] => players.filter((player) => linesOf(scenario, player, locale).length > 0);

export const isPlayer = (text: string | null): text is Player => players.some((player) => player === text);
