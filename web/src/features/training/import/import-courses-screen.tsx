import { useQueryClient } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import { CsvImport } from '@/ui/csv-import/csv-import';
import { trainingKey } from '../queries';
import { importCourses } from '../writes';

const columns = ['reference', 'kind', 'node', 'title_fr', 'title_ar', 'place', 'days', 'hours', 'capacity', 'trainers'] as const;

/** The courses of a year out of a file. */
export default function ImportCoursesScreen() {
  const { t } = useI18n();
  const client = useQueryClient();
  return (
    <CsvImport
      title={t('course_import.title')}
      back={{ href: '/courses', label: t('courses.title') }}
      columns={columns.map((column) => [column, t(`course_column.${column}`)] as const)}
      kept={t('course_import.kept')}
      nothing={t('course_import.nothing')}
      see={{ href: '/courses', label: t('course_import.see') }}
      send={importCourses}
      onKept={() => void client.invalidateQueries({ queryKey: trainingKey })}
    />
  );
}
