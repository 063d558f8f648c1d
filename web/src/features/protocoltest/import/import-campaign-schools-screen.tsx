import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useI18n } from '@/i18n/i18n';
import { CsvImport } from '@/ui/csv-import/csv-import';
import { protocolKey } from '../queries';
import { importSchools } from '../writes';

/** The schools of one campaign out of a file. */
export default function ImportCampaignSchoolsScreen({ campaignId }: { campaignId: string }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const send = useMemo(() => importSchools(campaignId), [campaignId]);
  const page = `/campaigns/${campaignId}`;
  return (
    <CsvImport
      title={t('campaign_import.title')}
      back={{ href: page, label: t('campaign.title') }}
      columns={[['school', t('test_column.school')]]}
      example={['00101A']}
      also={t('campaign_import.also')}
      kept={t('campaign_import.kept')}
      nothing={t('campaign_import.nothing')}
      see={{ href: page, label: t('campaign_import.see') }}
      send={send}
      onKept={() => void client.invalidateQueries({ queryKey: protocolKey })}
    />
  );
}
