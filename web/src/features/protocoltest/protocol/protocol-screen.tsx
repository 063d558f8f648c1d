import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { Places } from '../places';
import { versionQuery, versionsQuery } from '../queries';
import { NewDraftSheet } from './new-draft-sheet';
import { ProtocolGrid } from './protocol-grid';
import { VersionLine } from './version-line';
import { VersionsList } from './versions-list';

/** The protocol in force: what new tests are observed by; then its drafts and what it was before. */
export default function ProtocolScreen() {
  const { t } = useI18n();
  const { holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const versions = useQuery(versionsQuery);
  const items = versions.data?.items ?? [];
  const inForce = items.find(({ state }) => state === 'published');
  const found = useQuery({ ...versionQuery(inForce?.id ?? ''), enabled: inForce !== undefined });
  const mayDraft = holds('protocol:write') && inForce !== undefined;
  const failed = [versions, found].find((query) => query.isError && !query.data);
  return (
    <Screen
      title={t('protocol.title')}
      lead={inForce && <VersionLine of={inForce} />}
      action={mayDraft && <Button onClick={() => go('/protocol?do=draft')}>{t('protocol.draft.new')}</Button>}
    >
      <Places />
      {(versions.isPending || found.isLoading) && <Loading lines={6} />}
      {failed && <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {versions.data && !inForce && (
        <Empty title={t('protocol.none')}>
          <p>{t('protocol.none.advice')}</p>
        </Empty>
      )}
      {found.data && <ProtocolGrid version={found.data} />}
      <VersionsList versions={items.filter(({ id }) => id !== inForce?.id)} />
      {mayDraft && search.get('do') === 'draft' && <NewDraftSheet from={inForce} onClose={() => go('/protocol', { replace: true })} />}
    </Screen>
  );
}
