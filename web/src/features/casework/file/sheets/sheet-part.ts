import type { Case } from '../../queries';

/** What every small form of the case page is given. */
export interface SheetPart {
  on: Case;
  /** The id of what it is about: a pupil, a flag, a task; or the state to move to. */
  subject: string;
  onClose: () => void;
}
