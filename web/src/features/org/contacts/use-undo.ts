import { useQueryClient } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import { failureWords } from '@/ui/failure-words';
import { say } from '@/ui/toast';

/** Takes a change of the directory back from a toast, and says how that went. */
export function useUndo(): (write: () => Promise<unknown>) => void {
  const { t } = useI18n();
  const client = useQueryClient();
  return (write) => {
    void write()
      .then(
        () => say(t('office.undone')),
        (error: unknown) => say(failureWords(t, error).title),
      )
      .then(() => client.invalidateQueries({ queryKey: ['contacts'] }));
  };
}
