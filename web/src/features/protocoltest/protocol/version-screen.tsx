import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { versionQuery } from '../queries';
import { DraftEditor } from './draft-editor';
import { ProtocolGrid } from './protocol-grid';
import { PublishSheet } from './publish-sheet';
import { VersionLine } from './version-line';

/** One version of the protocol; a draft is corrected and published here. */
export default function VersionScreen({ versionId }: { versionId: string }) {
  const { t } = useI18n();
  const { holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const found = useQuery(versionQuery(versionId));
  const version = found.data;
  const may = holds('protocol:write') && version?.state === 'draft';
  const here = `/protocol/${versionId}`;
  const leave = () => go(here, { replace: true });
  if (version && may && search.has('edit')) return <DraftEditor version={version} onDone={leave} />;
  return (
    <Screen
      title={version ? t('protocol.version', { number: version.number }) : t('protocol.title')}
      lead={version && <VersionLine of={version} />}
      back={{ href: '/protocol', label: t('protocol.title') }}
      action={
        may && (
          <>
            <Button onClick={() => go(`${here}?edit=grid`)}>{t('protocol.draft.edit')}</Button>
            <Button variant="default" onClick={() => go(`${here}?do=publish`)}>
              {t('protocol.publish')}
            </Button>
          </>
        )
      }
    >
      {found.isPending && <Loading lines={6} />}
      {found.isError && !version && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {version?.state === 'draft' && (
        <Notice tone="soon" title={t('protocol.draft.title')}>
          <p>{t('protocol.draft.safe')}</p>
        </Notice>
      )}
      {version?.state === 'retired' && (
        <Notice title={t('protocol.retired.title')}>
          <p>{t('protocol.retired.advice')}</p>
        </Notice>
      )}
      {version && <ProtocolGrid version={version} />}
      {version && may && search.get('do') === 'publish' && <PublishSheet version={version} onClose={leave} />}
    </Screen>
  );
}
