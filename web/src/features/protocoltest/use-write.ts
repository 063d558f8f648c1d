import { useQueryClient } from '@tanstack/react-query';
import { useWrite as useWriteOf } from '@/api/use-write';
import { useI18n } from '@/i18n/i18n';
import { failureWords } from '@/ui/failure-words';
import { say } from '@/ui/toast';
import { protocolKey } from './queries';

/** One change to a test, a campaign or the protocol; what hangs on it is read again. */
export const useWrite = <Input, Output>(write: (input: Input) => Promise<Output>, onDone?: (output: Output, input: Input) => void) =>
  useWriteOf(protocolKey, write, onDone);

/** Takes something back from a toast, when the form that did it is gone: what happened then is said in a toast too. */
export function useTakeBack(): (write: () => Promise<unknown>, done: string) => void {
  const { t } = useI18n();
  const client = useQueryClient();
  return (write, done) => {
    void write()
      .then(
        () => say(done),
        (error: unknown) => say(failureWords(t, error).title),
      )
      .then(() => client.invalidateQueries({ queryKey: protocolKey }));
  };
}
