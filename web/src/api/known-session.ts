const mark = 'sanad.session';

/** Whose requests this tab sends; null until the service has said. */
let own: string | null = null;

/**
 * Whether somebody signed in with this browser and has not signed out. The cookie itself is out of reach of scripts;
 * without the mark nobody is asked for, so that the first visit makes no failing request.
 */
export const sessionKnown = (): boolean => localStorage.getItem(mark) !== null;

let signIns = 0;
/** How often somebody signed in on this tab: an answer to a request of the session before says nothing about this one. */
export const signInCount = (): number => signIns;

/** By the id of the person, for the other tabs, which send the same cookie; null when they leave. */
export function markSession(person: string | null): void {
  own = person;
  signIns += 1;
  if (person === null) localStorage.removeItem(mark);
  else localStorage.setItem(mark, person);
}

/** In another tab this person left, or somebody else came: what this one sends would go out under another name. */
export const sessionMoved = (): boolean => own !== null && localStorage.getItem(mark) !== own;

/** Loading anew forgets everything that was read here, for whoever sits down next. */
export function followSession(): () => void {
  const heed = () => sessionMoved() && window.location.reload();
  window.addEventListener('storage', heed);
  return () => window.removeEventListener('storage', heed);
}
