import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';

interface Props {
  caseId: string;
  title: string;
  found: { isError: boolean; error: unknown; refetch: () => unknown };
}

/** Until there is something to print, or where there is nothing: an ordinary screen, with the way back. */
export function Waiting({ caseId, title, found }: Props) {
  const { t } = useI18n();
  return (
    <Screen title={title} back={{ href: `/cases/${caseId}`, label: t('interview.back') }}>
      {found.isError ? <FailureNotice error={found.error} onRetry={() => void found.refetch()} /> : <Loading lines={6} />}
    </Screen>
  );
}
