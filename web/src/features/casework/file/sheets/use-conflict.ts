import { useState } from 'react';
import { isFailure } from '@/api/failure';

/** Whether the write met a newer version, and that version is here by now to be compared. */
export function useConflict(error: unknown, version: number): { met: boolean; sent: () => void } {
  const [of, setOf] = useState(version);
  return { met: isFailure(error) && error.status === 412 && version !== of, sent: () => setOf(version) };
}
