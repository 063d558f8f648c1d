import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { FailureNotice } from '@/ui/failure-notice';
import { FormSheet } from '@/ui/form-sheet';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import { reasons } from '../../observe/marks';
import { protocolKey } from '../../queries';
import { useText } from '../../text';
import { useWrite } from '../../use-write';
import { decide } from '../../writes';
import type { SheetPart } from '../part';
import { openCriteria } from './open-criteria';

type Excuses = Readonly<Record<string, Schemas['ExcuseReason']>>;

/** Shows what the rule makes of the marks, then freezes it. Critical criteria that nobody observed are left out with a reason. */
export function DecideSheet({ test, criteria, onClose }: SheetPart) {
  const { t } = useI18n();
  const text = useText();
  const [excused, setExcused] = useState<Excuses>({});
  const [asked, setAsked] = useState<string[]>([]);
  const excuses = Object.entries(excused).map(([criterion, reason]) => ({ criterion, reason }));
  const trial = useQuery({
    queryKey: [...protocolKey, 'trial', test.id, test.version, excused],
    retry: false,
    gcTime: 0,
    queryFn: () => decide(test, { excused: excuses, dry_run: true }),
  });
  const deciding = useWrite(() => decide(test, { excused: excuses }), (after) => {
    if (after.result) say(t(after.result.passed ? 'test.passed' : 'test.to_redo'));
    onClose();
  });
  const found = openCriteria(trial.error);
  const open = [...asked, ...found.filter((code) => !asked.includes(code))];
  const result = trial.data?.result;
  const values = { percent: result?.percent ?? 0, needed: result?.pass_percent ?? 0, count: result?.critical_missed.length ?? 0 };
  const other = trial.isError && !(isFailure(trial.error) && trial.error.code === 'not_decidable' && open.length > 0);
  return (
    <FormSheet title={t('test.decide')} submit={t('test.decide.freeze')} sending={deciding} ready={result !== undefined} onSubmit={() => deciding.mutate(undefined)} onClose={onClose}>
      {open.length > 0 && <p>{t('decide.open')}</p>}
      {open.map((code) => {
        const criterion = criteria.find((one) => one.code === code);
        return (
          <Choice
            key={code}
            label={criterion ? `★ ${text(criterion)}` : code}
            hint={t('grid.reason')}
            options={reasons.map((reason) => ({ value: reason, label: t(`grid.reason.${reason}`) }))}
            value={excused[code] ?? ''}
            onChange={(reason) => {
              setAsked(open);
              setExcused({ ...excused, [code]: reason });
            }}
          />
        );
      })}
      {trial.isPending && <Loading lines={2} />}
      {other && <FailureNotice error={trial.error} onRetry={() => void trial.refetch()} />}
      {result && (
        <Notice tone={result.passed ? 'good' : 'late'} title={t(result.passed ? 'test.passed' : 'test.to_redo')}>
          <p>{t(`test_verdict.${result.verdict}`, values)}</p>
        </Notice>
      )}
      <p>
        <strong>{t('decide.for_good')}</strong>
      </p>
    </FormSheet>
  );
}
