import { Button } from '@mantine/core';
import { useSingleMutation } from '@/api/use-single-mutation';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { say } from '@/ui/toast';
import { badge, document as paper } from './files';

interface Props {
  kind: 'document' | 'credential';
  certificate: string;
  label: string;
}

const files = {
  document: { read: paper, name: 'sanad-certificat.pdf' },
  credential: { read: badge, name: 'sanad-open-badge.json' },
} as const;

/** Fetches a file and hands it to the browser; a file that cannot be had says so here. No name stands in that of the file. */
export function FileButton({ kind, certificate, label }: Props) {
  const { t } = useI18n();
  const { read, name } = files[kind];
  const fetching = useSingleMutation({
    mutationFn: () => read(certificate),
    onSuccess: (blob) => {
      const url = URL.createObjectURL(blob);
      const link = window.document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      say(t('mine.downloaded'));
    },
  });
  return (
    <>
      <Button variant="default" loading={fetching.isPending} onClick={() => fetching.mutate(undefined)}>
        {label}
      </Button>
      {fetching.isError && <FailureNotice error={fetching.error} onRetry={() => fetching.mutate(undefined)} />}
    </>
  );
}
