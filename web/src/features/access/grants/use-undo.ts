import { useI18n } from '@/i18n/i18n';
import { failureWords } from '@/ui/failure-words';
import { say } from '@/ui/toast';
import { useWrite } from '../use-write';

/** Takes the last change back; where the server refuses, it says why in its own words. */
export function useUndo<Input, Output>(write: (input: Input) => Promise<Output>, done: string): (input: Input) => void {
  const { t } = useI18n();
  const undoing = useWrite(write, () => say(done));
  return (input) => undoing.mutate(input, { onError: (error) => say(failureWords(t, error).title) });
}
