import { useQueryClient } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import { CsvImport } from '@/ui/csv-import/csv-import';
import { protocolKey } from '../queries';
import { importTests } from '../writes';

const columns = ['school', 'held_on', 'passed', 'percent', 'scenario', 'mode', 'campaign', 'observers', 'participants', 'reference', 'retest_of'] as const;
const example = ['00101A', '2022-12-14', 'oui', '81', 'denial', 'simulated', '2022-2023', '200011', '200001 200002', 'A2', 'A1'];

/** Tests that were decided before this program was there, out of a file. */
export default function ImportTestsScreen() {
  const { t } = useI18n();
  const client = useQueryClient();
  return (
    <CsvImport
      title={t('test_import.title')}
      back={{ href: '/tests', label: t('tests.title') }}
      columns={columns.map((column) => [column, t(`test_column.${column}`)] as const)}
      example={example}
      also={t('test_import.also')}
      kept={t('test_import.kept')}
      nothing={t('test_import.nothing')}
      see={{ href: '/tests', label: t('test_import.see') }}
      send={importTests}
      onKept={() => void client.invalidateQueries({ queryKey: protocolKey })}
    />
  );
}
