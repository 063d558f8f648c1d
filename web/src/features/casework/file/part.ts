import type { Case } from '../queries';
import type { OpenSheet } from './sheet-names';

/** What every section of the case page is given. */
export interface CasePart {
  on: Case;
  open: OpenSheet;
  today: string;
}
