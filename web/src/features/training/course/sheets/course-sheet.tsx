import type { ComponentType } from 'react';
import { isSheet, type SheetName, type SheetPart } from '../part';
import { AssessSheet } from './assess-sheet';
import { EnrolSheet } from './enrol-sheet';
import { IssueSheet } from './issue-sheet';
import { IssuingSheet } from './issuing-sheet';
import { PersonSheet } from './person-sheet';

const sheets: Record<SheetName, ComponentType<SheetPart>> = {
  person: PersonSheet,
  assess: AssessSheet,
  enrol: EnrolSheet,
  issue: IssueSheet,
  issuing: IssuingSheet,
};

/** The small form that the address asks for; an unknown name opens nothing. */
export default function CourseSheet({ name, ...part }: SheetPart & { name: string }) {
  if (!isSheet(name)) return null;
  const Chosen = sheets[name];
  return <Chosen {...part} />;
}
