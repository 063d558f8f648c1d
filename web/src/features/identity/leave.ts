import { markSession } from '@/api/known-session';
import { signOut } from './queries';

/** Loading the page anew forgets everything that was read; clearing it here would have the screen read it again. */
export async function leave(): Promise<void> {
  await signOut();
  markSession(null);
  window.location.assign('/');
}
