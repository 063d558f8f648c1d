import { useWrite as useWriteOf } from '@/api/use-write';
import { accessKey } from './queries';

/** One change to an account or a grant; what hangs on it is read again. */
export const useWrite = <Input, Output>(write: (input: Input) => Promise<Output>, onDone?: (output: Output, input: Input) => void) =>
  useWriteOf(accessKey, write, onDone);
