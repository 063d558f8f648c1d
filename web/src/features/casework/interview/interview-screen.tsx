import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLeft } from '@/drafts/use-draft';
import { useI18n } from '@/i18n/i18n';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { pupilLabel } from '../names';
import { interviewFormQuery } from '../queries';
import { InterviewEditor } from './interview-editor';

interface Props {
  caseId: string;
  pupilId: string;
}

/** Logging an interview: the API proposes, the interviewer mostly taps. */
export default function InterviewScreen({ caseId, pupilId }: Props) {
  const { t } = useI18n();
  const form = useQuery(interviewFormQuery(caseId, pupilId));
  const back = { href: `/cases/${caseId}`, label: t('interview.back') };

  // Once begun, the answers stay on the screen, whatever the method proposes when it is asked again.
  const [begun, setBegun] = useState(false);
  const left = useLeft('interview', `${caseId}/${pupilId}`);
  if (!begun && form.data && (form.data.kinds.length > 0 || left)) setBegun(true);

  if (form.data && begun) {
    return <InterviewEditor caseId={caseId} form={form.data} back={back} onReread={() => void form.refetch()} />;
  }
  return (
    <Screen title={form.data ? pupilLabel(form.data) : t('interview.title')} tab={t('interview.title')} back={back}>
      {form.isPending && <Loading lines={4} />}
      {form.isError && <FailureNotice error={form.error} onRetry={() => void form.refetch()} />}
      {form.data && (
        <Empty title={t('interview.none')}>
          <p>{t('interview.none.advice')}</p>
        </Empty>
      )}
    </Screen>
  );
}
