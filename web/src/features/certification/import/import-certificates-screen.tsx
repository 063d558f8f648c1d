import { useQueryClient } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import { CsvImport } from '@/ui/csv-import/csv-import';
import { importCertificates } from './write';

const columns = ['login', 'number', 'issued_on', 'valid_until', 'revoked_on', 'revoked_for', 'holder_fr', 'holder_ar', 'issuer_fr', 'issuer_ar'] as const;
const example = ['200001', 'MPP-2022-0147', '2022-12-01', '2025-11-30', '', '', 'Amina Tazi', 'أمينة التازي', 'AREF', 'الأكاديمية'];

/** The certificates of an old register out of a file. */
export default function ImportCertificatesScreen() {
  const { t } = useI18n();
  const client = useQueryClient();
  return (
    <CsvImport
      title={t('certificate_import.title')}
      back={{ href: '/courses', label: t('nav.courses') }}
      columns={columns.map((column) => [column, t(`certificate_column.${column}`)] as const)}
      example={example}
      also={t('certificate_import.also')}
      kept={t('certificate_import.kept')}
      nothing={t('certificate_import.nothing')}
      see={{ href: '/schools', label: t('certificate_import.see') }}
      send={importCertificates}
      // Who may hold interviews shows on the screens of schools, of people and of cases.
      onKept={() => void client.invalidateQueries()}
    />
  );
}
