import type { School, Team, TeamCertificates } from '../queries';
import type { OpenSheet } from './sheet-names';

/** What every part of the school page is given. */
export interface SchoolPart {
  school: School;
  /** Absent until read, and for whoever may not see it. */
  team: Team | undefined;
  certificates: readonly TeamCertificates[] | undefined;
  may: (permission: string) => boolean;
  open: OpenSheet;
}

/** What every small form of the school page is given besides. */
export interface SheetPart extends SchoolPart {
  /** The id of what it is about: a member, a person, a certificate, a year. */
  subject: string;
  onClose: () => void;
}
