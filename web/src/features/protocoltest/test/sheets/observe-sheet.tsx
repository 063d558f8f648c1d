import { useState } from 'react';
import { useLocation } from 'wouter';
import { newKey } from '@/api/client';
import { fieldCode } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { useName } from '../../names';
import { useInterviewWords } from '../../observe/interview-words';
import { parts } from '../../protocol/draft';
import type { Part } from '../../queries';
import { useWrite } from '../../use-write';
import { observe } from '../../writes';
import type { SheetPart } from '../part';

/** Begins an observation: of which interview, by whom; or of the one that a colleague observes. */
export function ObserveSheet({ test, scenario, of, onClose }: SheetPart) {
  const { t } = useI18n();
  const [, go] = useLocation();
  const name = useName();
  const words = useInterviewWords();
  const same = test.observations?.find((one) => String(one.interview_no) === of);
  const only = scenario?.kinds.length === 1 ? scenario.kinds[0] : undefined;
  const [key] = useState(newKey);
  const [kind, setKind] = useState<Part | ''>(same?.kind ?? only ?? '');
  const [teacher, setTeacher] = useState(same?.teacher?.id ?? '');
  const starting = useWrite(
    () => observe(test, { kind: kind || 'team', ...(same && { interview_no: same.interview_no }), ...(kind !== 'team' && teacher && { teacher_id: teacher }) }, key),
    (made) => go(`/tests/${test.id}/observe/${made.id}`, { replace: true }),
  );
  const untimely = fieldCode(starting.error, 'started_at') === 'out_of_range' ? t('observe.not_before') : fieldWords(t, starting.error, 'started_at');
  const ready = kind === 'team' || (kind !== '' && teacher !== '');
  return (
    <FormSheet
      title={same ? t('observe.same') : t('observe.start')}
      submit={t('observe.begin')}
      sending={starting}
      ready={ready}
      onSubmit={() => starting.mutate(undefined)}
      onClose={onClose}
    >
      {same ? (
        <p>{`${words(same)} · ${t(`part.${same.kind}`)}`}</p>
      ) : (
        <>
          <Choice
            label={t('observe.kind')}
            layout="column"
            options={parts.map((part) => ({ value: part, label: t(`part.${part}`) }))}
            value={kind}
            onChange={setKind}
            error={fieldWords(t, starting.error, 'kind')}
          />
          {kind !== 'team' && (
            <Choice
              label={t('observe.teacher')}
              layout="column"
              options={test.participants.map((one) => ({ value: one.id, label: name(one) }))}
              value={teacher}
              onChange={setTeacher}
              error={fieldWords(t, starting.error, 'teacher_id')}
            />
          )}
        </>
      )}
      {untimely && <p role="alert">{untimely}</p>}
      <p>{t('observe.calm')}</p>
    </FormSheet>
  );
}
