import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { DayField } from '@/ui/day-field';
import { AlertAnswer } from './alert-answer';
import { asksConcern, asksRating } from './answers';
import { ConcernAnswers } from './concern-answers';
import { Details } from './details';
import { Minutes } from './minutes';
import type { Part } from './part';
import { RatingAnswer } from './rating-answer';

/** The questions of one interview, the same when it is logged and when it is corrected. */
export function InterviewFields(part: Part) {
  const { t } = useI18n();
  const { me } = useSession();
  const { answers, set, errorOf } = part;
  return (
    <>
      {asksRating(answers.kind) && <RatingAnswer {...part} />}
      {asksConcern(answers.kind) && <ConcernAnswers {...part} />}
      <Minutes {...part} />
      <AlertAnswer {...part} />
      <DayField
        label={t('interview.next_on')}
        value={answers.nextOn}
        today={me.today}
        min={me.today}
        error={errorOf('next_on')}
        onChange={(nextOn) => set({ nextOn })}
      />
      <Details {...part} />
    </>
  );
}
