import type { Schemas } from '@/api/client';

const mouths: Record<Schemas['Rating'], string> = {
  worse: 'M10 23c2-4 10-4 12 0',
  same: 'M10 21.5h12',
  slightly_better: 'M10.5 21c3 1.8 8 1.8 11 0',
  clearly_better: 'M10 20c2.5 4 9.5 4 12 0',
  stopped: 'M9 19.5h14c-1 5.5-4 7-7 7s-6-1.5-7-7Z',
};

export function Face({ rating }: { rating: Schemas['Rating'] }) {
  return (
    <svg viewBox="0 0 32 32" width="30" height="30" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
      <circle cx="16" cy="16" r="13" />
      <path d="M11.5 12.5v1M20.5 12.5v1" />
      <path d={mouths[rating]} />
    </svg>
  );
}
