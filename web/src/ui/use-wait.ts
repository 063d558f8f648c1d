import { useEffect, useState } from 'react';
import { isFailure } from '@/api/failure';

/** Seconds until the server will listen again; 0 when it does now. Counts by itself. */
export function useWait(error: unknown): number {
  const asked = isFailure(error) && error.status === 429 ? (error.retryAfter ?? 60) : 0;
  const [since, setSince] = useState({ error, at: 0 });
  if (since.error !== error) setSince({ error, at: 0 });
  const waiting = since.at < asked;
  useEffect(() => {
    if (!waiting) return;
    const begun = Date.now();
    const timer = setInterval(() => setSince({ error, at: Math.floor((Date.now() - begun) / 1000) }), 1000);
    return () => clearInterval(timer);
  }, [error, waiting]);
  return Math.max(0, asked - since.at);
}
