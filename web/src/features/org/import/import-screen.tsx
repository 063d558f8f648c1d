import { useI18n } from '@/i18n/i18n';
import { CsvImport } from '@/ui/csv-import/csv-import';
import { useOrgRefresh } from '../use-org-write';
import { importSchools } from '../writes';

const columns = ['province', 'code', 'type', 'name_fr', 'name_ar', 'commune_fr', 'commune_ar'] as const;

/** A register of schools out of a file. */
export default function ImportScreen() {
  const { t } = useI18n();
  const refresh = useOrgRefresh();
  return (
    <CsvImport
      title={t('import.title')}
      back={{ href: '/schools', label: t('nav.schools') }}
      columns={columns.map((column) => [column, t(`import_column.${column}`)] as const)}
      also={t('import.columns.also')}
      kept={t('import.kept')}
      nothing={t('import.nothing')}
      see={{ href: '/schools', label: t('import.see') }}
      send={importSchools}
      onKept={refresh}
    />
  );
}
