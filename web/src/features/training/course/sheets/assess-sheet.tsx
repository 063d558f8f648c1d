import { useState } from 'react';
import { isFailure } from '@/api/failure';
import { useWrite } from '@/api/use-write';
import { useI18n } from '@/i18n/i18n';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import { MarkField } from '../../assess/mark-field';
import { criteria, critical, type Given, type Verdict, verdictOf } from '../../assess/verdict';
import { useName } from '../../names';
import { type Enrolment, trainingKey } from '../../queries';
import { putAssessment } from '../../writes';
import classes from '../../training.module.css';
import type { SheetPart } from '../part';
import { Gone } from './gone';

/** Five marks out of twenty; what they come to is said while they are given. */
export function AssessSheet(part: SheetPart) {
  const one = part.enrolments.find(({ id }) => id === part.subject);
  if (!one) return <Gone onClose={part.onClose} />;
  return <AssessForm {...part} enrolment={one} />;
}

function AssessForm({ course, enrolment, onClose }: SheetPart & { enrolment: Enrolment }) {
  const { t } = useI18n();
  const name = useName();
  const [given, setGiven] = useState<Given>(enrolment.progress?.marks ?? {});
  const verdict = verdictOf(given, course.pass_mark);
  const saving = useWrite(
    trainingKey,
    (marks: Required<Given>) => putAssessment(enrolment, marks),
    () => {
      onClose();
      say(t('assess.saved', { who: name(enrolment.person) }));
    },
  );
  const ready = verdict.open.length === 0;
  const closed = isFailure(saving.error) && saving.error.code === 'certificate_issued';
  return (
    <FormSheet
      title={t('assess.title', { who: name(enrolment.person) })}
      submit={t('assess.save')}
      sending={saving}
      ready={ready && !closed}
      onSubmit={() => saving.mutate(given as Required<Given>)}
      onClose={onClose}
    >
      <div className={classes.marks}>
        {criteria.map((criterion) => (
          <MarkField
            key={criterion}
            label={t(`mark_of.${criterion}`)}
            hint={critical.includes(criterion) ? t('assess.critical', { mark: course.pass_mark }) : undefined}
            value={given[criterion]}
            begin={course.pass_mark}
            error={fieldWords(t, saving.error, `marks.${criterion}`)}
            onChange={(mark) => setGiven((before) => replaced(before, criterion, mark))}
          />
        ))}
      </div>
      <VerdictLine verdict={verdict} passMark={course.pass_mark} />
    </FormSheet>
  );
}

function replaced(given: Given, criterion: keyof Given, mark: number | undefined): Given {
  const others = Object.fromEntries(Object.entries(given).filter(([other]) => other !== criterion)) as Given;
  return mark === undefined ? others : { ...others, [criterion]: mark };
}

function VerdictLine({ verdict, passMark }: { verdict: Verdict; passMark: number }) {
  const { t, format } = useI18n();
  const words = (): string => {
    if (verdict.open.length > 0) return t('assess.open', { count: verdict.open.length });
    if (verdict.passed) return t('assess.passed', { mean: verdict.mean });
    if (verdict.below.length > 0) return t('assess.below', { which: format.list(verdict.below.map((one) => t(`mark_of.${one}`))), mark: passMark });
    return t('assess.mean', { mean: verdict.mean, mark: passMark });
  };
  return (
    <div role="status">
      <Notice tone={verdict.open.length > 0 ? 'plain' : verdict.passed ? 'good' : 'late'} title={words()} />
    </div>
  );
}
