import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useI18n } from '@/i18n/i18n';
import { CsvImport } from '@/ui/csv-import/csv-import';
import { trainingKey } from '../queries';
import { importEnrolments } from '../writes';

/** The people of one course out of a file. */
export default function ImportEnrolmentsScreen({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const send = useMemo(() => importEnrolments(courseId), [courseId]);
  const page = `/courses/${courseId}`;
  return (
    <CsvImport
      title={t('enrol_import.title')}
      back={{ href: page, label: t('course.title') }}
      columns={[['login', t('course_column.login')]]}
      kept={t('enrol_import.kept')}
      nothing={t('enrol_import.nothing')}
      see={{ href: page, label: t('enrol_import.see') }}
      send={send}
      onKept={() => void client.invalidateQueries({ queryKey: trainingKey })}
    />
  );
}
