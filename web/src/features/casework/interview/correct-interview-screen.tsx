import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { mayCorrect } from '../correcting';
import { caseQuery, interviewFormQuery } from '../queries';
import { formFor } from './correction';
import { CorrectionEditor } from './correction-editor';

interface Props {
  caseId: string;
  interviewId: string;
}

/** An interview logged before, to be set right: the earlier version stays, with the reason. */
export default function CorrectInterviewScreen({ caseId, interviewId }: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const on = useQuery(caseQuery(caseId));
  const interview = on.data?.file?.interviews.find((one) => one.id === interviewId);
  const allowed = on.data && interview && mayCorrect(on.data, interview, me.id);
  const form = useQuery({ ...interviewFormQuery(caseId, interview?.pupil_id ?? ''), enabled: allowed === true });
  const back = { href: `/cases/${caseId}`, label: t('interview.back') };

  if (on.data && interview && allowed && form.data) {
    return <CorrectionEditor on={on.data} logged={interview} form={formFor(interview, on.data, form.data)} back={back} onReread={() => void on.refetch()} />;
  }
  const failed = on.error ?? form.error;
  return (
    <Screen title={t('correct.title')} back={back}>
      {failed ? (
        <FailureNotice error={failed} onRetry={() => void (on.isError ? on.refetch() : form.refetch())} />
      ) : on.data && !interview ? (
        <Notice title={t('correct.gone')} />
      ) : allowed === false ? (
        <Notice title={t('correct.not_yours')} />
      ) : (
        <Loading lines={4} />
      )}
    </Screen>
  );
}
