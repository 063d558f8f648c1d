import { useWrite as useWriteOf } from '@/api/use-write';
import { protocolKey } from './queries';

/** One change to a test, a campaign or the protocol; what hangs on it is read again. */
export const useWrite = <Input, Output>(write: (input: Input) => Promise<Output>, onDone?: (output: Output, input: Input) => void) =>
  useWriteOf(protocolKey, write, onDone);
