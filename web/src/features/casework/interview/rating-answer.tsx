import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import type { Part } from './part';
import { Face } from './face';

const ratings = ['worse', 'same', 'slightly_better', 'clearly_better', 'stopped'] as const;

/** Where the target says they are, in their own words: five faces, each with its word. */
export function RatingAnswer({ answers, set, errorOf }: Part) {
  const { t } = useI18n();
  return (
    <Choice
      label={t('interview.rating')}
      layout="row"
      required
      options={ratings.map((value) => ({ value, label: t(`rating.${value}`), picture: <Face rating={value} /> }))}
      value={answers.rating}
      onChange={(rating) => set({ rating })}
      error={errorOf('rating')}
    />
  );
}
