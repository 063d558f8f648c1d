import type { ComponentType } from 'react';
import type { SheetPart } from '../part';
import { isSheet, type SheetName } from '../sheet-names';
import { AddMemberSheet } from './add-member-sheet';
import { CertificateSheet } from './certificate-sheet';
import { CloseSheet } from './close-sheet';
import { EditSheet } from './edit-sheet';
import { EndSheet } from './end-sheet';
import { LetterSheet } from './letter-sheet';
import { MemberSheet } from './member-sheet';
import { MoveSheet } from './move-sheet';
import { RevokeSheet } from './revoke-sheet';
import { RoleSheet } from './role-sheet';
import { SuspendSheet } from './suspend-sheet';

const sheets: Record<SheetName, ComponentType<SheetPart>> = {
  add: AddMemberSheet,
  member: MemberSheet,
  role: RoleSheet,
  end: EndSheet,
  letter: LetterSheet,
  certificate: CertificateSheet,
  revoke: RevokeSheet,
  suspend: SuspendSheet,
  edit: EditSheet,
  move: MoveSheet,
  close: CloseSheet,
};

/** The small form that the address asks for; an unknown name opens nothing. */
export default function SchoolSheet({ name, ...part }: SheetPart & { name: string }) {
  if (!isSheet(name)) return null;
  const Chosen = sheets[name];
  return <Chosen {...part} />;
}
