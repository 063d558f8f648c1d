const mark = 'sanad.session';

/**
 * Whether somebody signed in with this browser and has not signed out. The cookie itself is out of reach of scripts;
 * without the mark nobody is asked for, so that the first visit makes no failing request.
 */
export const sessionKnown = (): boolean => localStorage.getItem(mark) !== null;

export function markSession(open: boolean): void {
  if (open) localStorage.setItem(mark, '1');
  else localStorage.removeItem(mark);
}
